/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.operations.command.CommandText;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;

/** The command a dialog shows, as a shell understands it. */
class CommandTextTest {

    private final OperationModel model = OperationModel.of(new SampleOperation());

    @Test
    void optionsComeFirstInTheOperationsOrder() {
        CommandText command = command(
                Map.of("file", List.of("a"), "more", List.of("b", "c"), "whole", List.of("4"), "flag",
                        List.of("true"), "keep", List.of("60%")));
        assertEquals("ken sample --flag --whole 4 --keep 60% a b c", command.line());
    }

    @Test
    void aFlagThatIsOffIsNotNamed() {
        assertEquals("ken sample", command(Map.of("flag", List.of("false"))).line());
    }

    @Test
    void nothingIsTakenForAnOption() {
        assertEquals("ken sample --text=-- --whole=-4 -- -a b",
                command(Map.of("whole", List.of("-4"), "text", List.of("--"), "file", List.of("-a"), "more",
                        List.of("b"))).line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain/path-1.safetensors", "with space", "it's", "$HOME", "*", "a;b|c&d", "\"quoted\"",
            "back\\slash", "", "~",
            "new\nline", "ümlaut", "#x", "!x", "{a,b}", "60%"})
    void aShellHandsOverWhatWasMeant(String value) throws IOException, InterruptedException {
        CommandText command = command(
                Map.of("text", List.of(value), "file", List.of(value), "more", List.of(value, "end")));
        assertEquals(command.words(), words(command.line()));
        assertEquals(command.words(), words(command.lines(20)));
    }

    @Test
    void linesAreNoLongerThanAsked() {
        CommandText command = command(Map.of("whole", List.of("40"), "large", List.of("123456"), "keep", List.of("60%"),
                "file", List.of("f")));
        assertEquals("ken sample --whole 40 \\\n  --large 123456 \\\n  --keep 60% f", command.lines(26));
        assertTrue(command.lines(26).lines().allMatch(line -> line.length() <= 26), () -> command.lines(26));
        assertEquals(command.line(), command.lines(1000));
    }

    private CommandText command(Map<String, List<String>> values) {
        Map<Parameter, List<String>> given = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters()) {
            if (values.containsKey(parameter.id())) {
                given.put(parameter, values.get(parameter.id()));
            }
        }
        return CommandText.of(model, given);
    }

    /** Returns the words that a program gets to see if a shell starts it by this line. */
    private static List<String> words(String line) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh").start();
        // The line goes to standard input: an argument would be in the encoding of the locale.
        try (OutputStream script = shell.getOutputStream()) {
            script.write(("printf '%s\\0' " + line).getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor());
        List<String> words = new ArrayList<>();
        for (int from = 0, to; (to = output.indexOf('\0', from)) >= 0; from = to + 1) {
            words.add(output.substring(from, to));
        }
        return words;
    }
}
