// Which part of the write page a dropped file is for. Names and types are a guess; the server looks into the file.

export type Sorted = {
  photos: File[];
  videos: File[];
  attachments: File[];
  word: File | null;
  /** What is not taken, by the word that says why. */
  refused: { file: File; why: "drop_old_word" | "drop_one_word" | "drop_folder" }[];
};

/**
 * Sorts what was dropped. `folders` are the files that are none; on the list of attachments all the rest is one. `endings`
 * are those of the files that the Word box reads, as its field accepts them; `takesVideos` says whether the page has a
 * field for videos.
 */
export function sortFiles(
  files: File[],
  folders: ReadonlySet<File>,
  onAttachments: boolean,
  endings: readonly string[],
  takesVideos: boolean,
): Sorted {
  const sorted: Sorted = { photos: [], videos: [], attachments: [], word: null, refused: [] };
  for (const file of files) {
    if (folders.has(file)) sorted.refused.push({ file, why: "drop_folder" });
    else if (onAttachments) sorted.attachments.push(file);
    else if (isPicture(file)) sorted.photos.push(file);
    else if (takesVideos && isVideo(file)) sorted.videos.push(file);
    else if (!isWord(file, endings)) {
      if (/\.(doc|wps|wpt|rtf|odt)$/i.test(file.name)) sorted.refused.push({ file, why: "drop_old_word" });
      else sorted.attachments.push(file);
    } else if (sorted.word === null) sorted.word = file;
    else sorted.refused.push({ file, why: "drop_one_word" });
  }
  return sorted;
}

/** HEIC and HEIF, as phones store photos; some systems send them without a type. */
export function isHeic(file: File): boolean {
  return /^image\/hei[cf]/i.test(file.type) || /\.hei[cf]s?$/i.test(file.name);
}

function isPicture(file: File): boolean {
  if (isHeic(file)) return true;
  if (file.type !== "") return file.type.startsWith("image/") && file.type !== "image/svg+xml";
  return /\.(jpe?g|jfif|png|webp|gif|avif|tiff?|bmp)$/i.test(file.name);
}

function isVideo(file: File): boolean {
  if (file.type !== "") return file.type.startsWith("video/");
  return /\.(mp4|m4v|mov|webm|mkv)$/i.test(file.name);
}

function isWord(file: File, endings: readonly string[]): boolean {
  const name = file.name.toLowerCase();
  const isNew = file.type === "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  return isNew || endings.some((ending) => name.endsWith(ending));
}
