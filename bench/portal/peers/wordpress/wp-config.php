<?php
// A WordPress for readers on this machine alone: no visits of its own to other hosts, no work beside the pages.
$table_prefix = 'wp_';
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . (getenv('WORDPRESS_SOCKET') ?: dirname(__DIR__) . '/db.sock'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
// Whichever of the two servers was asked, so that neither leads to the other.
define('WP_HOME', 'http://' . ($_SERVER['HTTP_HOST'] ?? '127.0.0.1'));
define('WP_SITEURL', WP_HOME);
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
