/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.restore;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.subnetwork.Subnetwork;

/** Tells whether the name of an output is that of a file or of a folder. Stateless. */
final class RestoreTarget {

    private static final String FILE_ENDING = ".safetensors";
    private static final String GGUF_ENDING = ".gguf";
    /** File endings of other formats: a folder with such a name is a slip far more often than it is meant. */
    private static final List<String> OF_OTHER_FORMATS = List.of(".bin", ".pt", ".pth", ".ckpt", ".onnx",
            ".npz", ".h5", ".ken", ".kenx");

    private RestoreTarget() {
    }

    /**
     * Tells by the ending alone whether the output is a file, whatever is there already; case does not matter.
     *
     * @throws OperationException of kind USAGE if the name is that of a file of another format
     */
    static boolean isFile(Path out) throws OperationException {
        String name = name(out);
        for (String ending : OF_OTHER_FORMATS) {
            if (name.endsWith(ending)) {
                throw isOfOther(out, ending);
            }
        }
        return name.endsWith(FILE_ENDING) || name.endsWith(GGUF_ENDING);
    }

    /**
     * Checks that the name is that of a GGUF file if, and only if, the model is one.
     *
     * @throws OperationException of kind USAGE if not
     */
    static void requireFormat(Path out, Subnetwork stored) throws OperationException {
        boolean named = name(out).endsWith(GGUF_ENDING);
        if (stored.isGguf() && !named) {
            throw new OperationException(ExitCode.USAGE, "--out " + out + " does not name a GGUF file, which is what "
                    + stored.source() + " makes; name a file that ends in " + GGUF_ENDING);
        }
        if (named && !stored.isGguf()) {
            throw isOfOther(out, GGUF_ENDING);
        }
    }

    private static OperationException isOfOther(Path out, String ending) {
        return new OperationException(ExitCode.USAGE, "--out " + out + " is named as a " + ending
                + " file, and restore writes SafeTensors here; name a file that ends in " + FILE_ENDING
                + ", or a folder without such an ending.");
    }

    private static String name(Path out) {
        return String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
    }
}
