/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.util.Locale;
import java.util.regex.Pattern;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.tensor.TensorDigest;

/**
 * A small file that travels inside a {@code .ken} file beside the weights: a configuration, a tokenizer, a licence.
 *
 * @param name       a file name by itself; see {@link #isName}
 * @param sizeBytes  of its content, at most {@link #MAX_BYTES}
 * @param sha256     of its content, in hex
 * @param compressed whether it is stored as a frame of Zstandard
 */
public record SideFile(String name, int sizeBytes, String sha256, boolean compressed) {

    /** The largest tokenizers take some 35 MB; each file is in memory for a moment. */
    public static final int MAX_BYTES = 48 << 20;
    /** A model has a dozen. */
    public static final int MAX_FILES = 64;

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,99}");
    private static final Pattern CODE = Pattern
            .compile(".*\\.(py|pyc|pyd|so|dll|dylib|sh|bat|exe|jar|class|js|pkl|pickle|bin|pt|pth|ken)");

    /** @throws IllegalArgumentException if the name, the size or the digest is none */
    public SideFile {
        if (!isName(name) || sizeBytes < 0 || sizeBytes > MAX_BYTES || !TensorDigest.isHex(sha256)) {
            throw new IllegalArgumentException(name + " cannot be a side file");
        }
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
