import { watch } from 'chokidar';

/** What is told about folders that are watched. */
export interface WatchListener {
  /** A file or folder at this absolute, native path was written, added or taken away. */
  changed(file: string): void;
  /** The system does not let us watch any further. */
  failed(error: Error): void;
}

/**
 * Watches everything below some folders, without following links, and tells of every change. Paths for
 * which `isIgnored` holds are left out with all that is below them. Resolves once nothing can be missed
 * any more; the result ends the watching.
 */
export async function watchFolders(
  folders: readonly string[],
  isIgnored: (file: string) => boolean,
  listener: WatchListener,
): Promise<() => Promise<void>> {
  const watcher = watch([...folders], {
    ignored: isIgnored,
    ignoreInitial: true,
    followSymlinks: false,
    // Whoever listens waits for a pause anyway; holding changes back here would come on top of it.
    atomic: false,
  });
  watcher.on('all', (_event, file) => listener.changed(file));
  watcher.on('error', (error) => listener.failed(error instanceof Error ? error : new Error(String(error))));
  await new Promise<void>((resolve) => watcher.on('ready', resolve));
  return () => watcher.close();
}
