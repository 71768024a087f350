/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.google.gson.JsonObject;

/** Debian's Python, by which other ways are measured, and scripts for it that lie beside the classes that use them. */
public final class DebianPython {

    public static final String INTERPRETER = "/usr/bin/python3";

    private DebianPython() {
    }

    /**
     * Whether it is there, and has modules.
     *
     * @param modules their names, with commas between them
     */
    public static boolean has(String modules) throws InterruptedException {
        try {
            return new ProcessBuilder(INTERPRETER, "-c", "import " + modules).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Copies a script that lies beside a class into a folder. */
    public static Path script(Class<?> beside, String name, Path folder) throws IOException {
        Path script = folder.resolve(name);
        try (InputStream text = beside.getResourceAsStream(name)) {
            Files.copy(text, script);
        }
        return script;
    }

    /**
     * Runs a script whose libraries have one thread, and returns the JSON that it prints.
     *
     * @param command the interpreter, the script and its arguments
     * @param folder  for what the script prints
     * @throws BenchmarkException if the script fails
     */
    public static JsonObject answer(List<String> command, Path folder) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        for (String variable : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
            builder.environment().put(variable, "1");
        }
        return JsonAnswer.of(builder, folder);
    }
}
