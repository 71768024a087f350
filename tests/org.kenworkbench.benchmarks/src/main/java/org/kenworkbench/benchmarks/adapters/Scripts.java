/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.adapters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.benchmarks.BenchmarkException;
import org.kenworkbench.benchmarks.DebianPython;

import com.google.gson.JsonObject;

/** Programs in Debian's Python, which make what is read and know by NumPy and PyTorch what should come of it. */
final class Scripts {

    private static final String MODULES = "numpy, safetensors, torch";

    private final Path folder;
    private final Path factors;
    private final Path distributed;

    /**
     * Finds out whether they can run here.
     *
     * @param scratch folder for them and for what they print
     */
    Scripts(Path scratch) throws IOException, InterruptedException {
        if (!DebianPython.has(MODULES)) {
            throw new BenchmarkException("Of " + MODULES + " something is not installed for "
                    + DebianPython.INTERPRETER + "; install python3-numpy, python3-safetensors and python3-torch");
        }
        folder = Files.createTempDirectory(scratch, "scripts");
        factors = DebianPython.script(Scripts.class, "factors.py", folder);
        distributed = DebianPython.script(Scripts.class, "distributed.py", folder);
    }

    /** Runs the script that merges and compares factors. */
    JsonObject factors(Object... arguments) throws IOException, InterruptedException {
        return answer(factors, arguments);
    }

    /** Runs the script that writes and compares folders of several processes. */
    JsonObject distributed(Object... arguments) throws IOException, InterruptedException {
        return answer(distributed, arguments);
    }

    private JsonObject answer(Path script, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(DebianPython.INTERPRETER, "-I", "-B", script.toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return DebianPython.answer(command, folder);
    }
}
