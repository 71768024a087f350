/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.TensorDigest;

/**
 * A small file that travels inside a {@code .ken} file beside the weights: a configuration, a tokenizer, a licence.
 *
 * @param name       a file name, or in version 2 a path within the model's folder; see {@link #isPath}
 * @param sizeBytes  of its content, at most {@link #MAX_BYTES}
 * @param sha256     of its content, in hex
 * @param compressed whether it is stored as a frame of Zstandard
 */
public record SideFile(String name, int sizeBytes, String sha256, boolean compressed) {

    /** Most bytes of a file, which is in memory for a moment; the largest tokenizers take some 35 MB. */
    public static final int MAX_BYTES = 48 << 20;
    /** Most files of a model; a usual one has a dozen. */
    public static final int MAX_FILES = 64;

    /** Most names in a path. */
    public static final int MOST_NAMES = SubFolders.MOST_NAMES + 1;

    /** Ending of an index of weights in several files, which is written with the weights. */
    private static final String INDEX = ".index.json";
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,99}");
    private static final Pattern CODE = Pattern
            .compile(".*\\.(py|pyc|pyd|so|dll|dylib|sh|bat|exe|jar|class|js|pkl|pickle|bin|pt|pth|ken)");

    /** @throws IllegalArgumentException if the name, the size or the digest is none */
    public SideFile {
        if (!isPath(name) || sizeBytes < 0 || sizeBytes > MAX_BYTES || !TensorDigest.isHex(sha256)) {
            throw new IllegalArgumentException(name + " cannot be a side file");
        }
    }

    /**
     * Whether a file in the model's folder, or in a folder within it, may have such a path: up to {@value #MOST_NAMES}
     * {@linkplain #isName names} with slashes between them. All but the last make the path of a folder, where
     * {@link SubFolders#isPath} is as strict.
     */
    public static boolean isPath(String path) {
        return path.indexOf('/') < 0 ? isName(path)
                : isFolder(folderOf(path)) && isName(path.substring(path.lastIndexOf('/') + 1))
                        && !path.toLowerCase(Locale.ROOT).endsWith(INDEX);
    }

    /** Whether a folder within the model's folder may have such a path. */
    public static boolean isFolder(String path) {
        return SubFolders.isPath(path) && Arrays.stream(path.split("/")).allMatch(SideFile::isName);
    }

    /** Returns the path of the folder that a file or folder is in; empty for the model's folder itself. */
    public static String folderOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /**
     * Whether a file may be called so: no path, nothing hidden, nothing that could be run or unpickled, and no name of
     * the model's weights.
     */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !CODE.matcher(name.toLowerCase(Locale.ROOT)).matches()
                && !name.toLowerCase(Locale.ROOT).endsWith(".safetensors") && !ModelFiles.isModelFile(name);
    }
}
