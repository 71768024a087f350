/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The JSON document that a program prints. */
public final class JsonAnswer {

    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    private JsonAnswer() {
    }

    /**
     * Runs a program to its end.
     *
     * @param folder folder for what it prints
     * @throws BenchmarkException   if it fails
     * @throws InterruptedException if a signal ended it, which on a terminal everything that runs gets
     */
    public static JsonObject of(ProcessBuilder program, Path folder) throws IOException, InterruptedException {
        Path printed = folder.resolve("answer.json");
        Path errors = folder.resolve("errors.txt");
        int exit = program.redirectInput(Path.of("/dev/null").toFile()).redirectOutput(printed.toFile())
                .redirectError(errors.toFile()).start().waitFor();
        String command = String.join(" ", program.command());
        if (exit == INTERRUPTED || exit == TERMINATED) {
            throw new InterruptedException(command + " was told to end");
        }
        if (exit != 0) {
            throw new BenchmarkException(command + " ended with " + exit + ": " + Files.readString(errors).strip());
        }
        return JsonParser.parseString(Files.readString(printed)).getAsJsonObject();
    }
}
