/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.composition;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Paths inside a composition. They are relative to the folder of the {@code .kenx} file and use forward slashes, so
 * that a folder of models and results can be moved or copied to another system as a whole.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
public final class CompositionPaths {

    private CompositionPaths() {
    }

    /**
     * The path to store for a file. Folders are taken by their real path, as {@code ..} would lead elsewhere behind a
     * symbolic link; the file itself keeps its own name, even where it is a link.
     *
     * @param kenx where the composition finally lies; need not exist yet
     * @param file the file to refer to; need not exist
     * @return a relative path, or an absolute one where the two are on different file system roots, or the file is such
     *         a root itself, as a model at the top of a store is
     */
    public static String relative(Path kenx, Path file) throws IOException {
        Path name = file.toAbsolutePath().normalize().getFileName();
        if (name == null) {
            return file.toAbsolutePath().normalize().toString().replace(File.separatorChar, '/');
        }
        Path folder = realFolder(kenx);
        Path target = realFolder(file).resolve(name);
        Path path = folder.getRoot().equals(target.getRoot()) ? folder.relativize(target) : target;
        return path.toString().replace(File.separatorChar, '/');
    }

    /**
     * The file that a stored path names. It may lie outside the composition's folder, as inputs usually do: read from
     * it, and never write to it.
     *
     * @throws CompositionException where the path is not one that this system can have
     */
    public static Path resolve(Path kenx, String path) throws IOException {
        try {
            return realFolder(kenx).resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new CompositionException("The composition " + kenx + " refers to \"" + path
                    + "\", which is not a path on this system; correct it in the file.", e);
        }
    }

    private static Path realFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            throw new IOException(file + " is a file system root, not a file.");
        }
        return real(folder);
    }

    private static Path real(Path folder) throws IOException {
        if (folder.getFileSystem() != FileSystems.getDefault()) {
            return folder; // a store has no links, and need not be asked
        }
        if (Files.exists(folder) || folder.getParent() == null) {
            return folder.toRealPath();
        }
        return real(folder.getParent()).resolve(folder.getFileName());
    }
}
