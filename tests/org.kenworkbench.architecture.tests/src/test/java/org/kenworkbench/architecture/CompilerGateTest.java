/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that the compiler, told what the build tells it, refuses what it is to refuse. */
class CompilerGateTest {

    private static final Path ROOT = Path.of(System.getProperty("ken.repository"));
    private static final String SOURCE = """
            package a;

            %s/** Says something%s. */
            class A {

                String said() {
                    return %s;
                }
            }
            """;

    @TempDir
    Path sources;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            'import java.util.List; ' | ''               | '""' | The import java.util.List is never used
            ''                        | ''               | null | Null type mismatch: required '@NonNull String'
            ''                        | ' to {@link B}'  | '""' | Javadoc: B cannot be resolved to a type
            """)
    void aPlantedViolationIsAnError(String imports, String link, String result, String complaint) throws Exception {
        String said = compile(SOURCE.formatted(imports, link, result));
        assertTrue(said.contains("ERROR in") && said.contains(complaint), said);
    }

    @Test
    void aSourceWithoutOneIsCompiled() throws Exception {
        assertEquals("", compile(SOURCE.formatted("", " to {@link Object}", "\"\"")));
    }

    private String compile(String source) throws IOException, URISyntaxException {
        Files.writeString(sources.resolve("package-info.java"), """
                @NonNullByDefault
                package a;

                import org.eclipse.jdt.annotation.NonNullByDefault;
                """);
        Files.writeString(sources.resolve("A.java"), source);
        Path annotations = Path.of(NonNullByDefault.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return BuildCompiler.of(ROOT, ROOT).compile(sources, annotations);
    }
}
