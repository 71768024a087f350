/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.kenworkbench.testing.Python;

/** The Python scripts beside the tests. */
final class Scripts {

    private Scripts() {
    }

    /** Runs a script, and returns what it printed. */
    static String run(Path scratchFolder, String name, Object... arguments) throws IOException, InterruptedException {
        try (InputStream script = Scripts.class.getResourceAsStream(name)) {
            return Python.run(scratchFolder, new String(script.readAllBytes(), StandardCharsets.UTF_8), arguments);
        }
    }
}
