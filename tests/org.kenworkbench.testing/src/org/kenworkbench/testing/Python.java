/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs Debian's Python, the other side of every claim that a file of ours can be read elsewhere. A machine without it
 * fails the test: a check that is skipped in silence is no check.
 */
public final class Python {

    private static final String INTERPRETER = "/usr/bin/python3";

    private Python() {
    }

    /**
     * Runs a script and returns what it printed.
     *
     * @throws AssertionError if Python or one of its packages is missing, or the script fails; with all it printed
     */
    public static String run(Path scratchFolder, String script, Object... arguments)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile(scratchFolder, "script", ".py");
        Files.writeString(file, script);
        Path output = Files.createTempFile(scratchFolder, "output", ".txt");
        List<String> command = new ArrayList<>(List.of(INTERPRETER, "-B", file.toString()));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        int exit;
        try {
            exit = builder.start().waitFor();
        } catch (IOException e) {
            throw new AssertionError(INTERPRETER + " cannot be run; install python3, python3-jsonschema,"
                    + " python3-numpy, python3-onnx, python3-safetensors, python3-torch and python3-zstandard", e);
        }
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        if (exit != 0) {
            String remedy = printed.contains("ModuleNotFoundError")
                    ? "; install python3-jsonschema, python3-numpy, python3-onnx, python3-safetensors, python3-torch "
                            + "and python3-zstandard"
                    : "";
            throw new AssertionError("Python ended with " + exit + remedy + ":\n" + printed);
        }
        return printed;
    }
}
