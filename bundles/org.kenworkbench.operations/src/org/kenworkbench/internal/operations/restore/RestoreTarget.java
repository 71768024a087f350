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

/** Tells whether the name of an output is that of a file or of a folder. Stateless. */
final class RestoreTarget {

    /** File ending of the one format that is written. */
    private static final String FILE_ENDING = ".safetensors";
    /** File endings of other formats: a folder with such a name is a slip far more often than it is meant. */
    private static final List<String> OF_OTHER_FORMATS = List.of(".gguf", ".bin", ".pt", ".pth", ".ckpt", ".onnx",
            ".npz", ".h5", ".ken", ".kenx");

    private RestoreTarget() {
    }

    /**
     * Tells by the ending alone whether the output is a file, whatever is there already; case does not matter.
     *
     * @throws OperationException of kind USAGE if the name is that of a file of another format
     */
    static boolean isFile(Path out) throws OperationException {
        String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
        for (String ending : OF_OTHER_FORMATS) {
            if (name.endsWith(ending)) {
                throw new OperationException(ExitCode.USAGE, "--out " + out + " is named as a " + ending
                        + " file, and restore writes SafeTensors; name a file that ends in " + FILE_ENDING
                        + ", or a folder without such an ending");
            }
        }
        return name.endsWith(FILE_ENDING);
    }
}
