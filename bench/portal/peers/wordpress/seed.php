<?php
// seed.php HEADLINE TEXT: installs WordPress with one article; a line of TEXT is a paragraph.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1';
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
[, $headline, $text] = array_map(fn ($name) => is_file($name) ? trim(file_get_contents($name)) : '', $argv);
wp_install('bench', 'admin', 'admin@example.org', true, '', bin2hex(random_bytes(16)));
update_option('permalink_structure', '/%postname%/');
$GLOBALS['wp_rewrite']->init();
$paragraph = fn ($line) => "<!-- wp:paragraph -->\n<p>" . htmlspecialchars($line, ENT_NOQUOTES) . "</p>\n<!-- /wp:paragraph -->";
$written = wp_insert_post([
    'post_title' => $headline,
    'post_name' => 'article',
    'post_content' => implode("\n\n", array_map($paragraph, array_filter(explode("\n", $text)))),
    'post_status' => 'publish',
    'comment_status' => 'closed',
    'ping_status' => 'closed',
    'post_author' => 1,
], true);
if (is_wp_error($written)) {
    fwrite(STDERR, $written->get_error_message() . "\n");
    exit(1);
}
flush_rewrite_rules(false);
