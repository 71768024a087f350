/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Programs that use the library by a class path alone, compiled into a folder. */
record LibraryPrograms(Path folder) {

    private static final Pattern BLOCK = Pattern.compile("(?s)```java\\n(.*?)```");
    private static final Pattern NAME = Pattern.compile("public final class (\\w+)");
    private static final List<String> OPTIONS = List.of("--add-modules", "jdk.incubator.vector");

    /** Returns the names of the programs of a document, in order, and writes each into a file. */
    static List<Path> of(Path document, Path to) throws IOException {
        List<Path> files = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(document));
        while (block.find()) {
            files.add(write(block.group(1), to));
        }
        return files;
    }

    /** Writes a program into a file of its name. */
    static Path write(String source, Path to) throws IOException {
        Matcher name = NAME.matcher(source);
        assertTrue(name.find(), source);
        return Files.writeString(to.resolve(name.group(1) + ".java"), source);
    }

    /** Compiles programs against the artifact and what its POM names; a warning is an error. */
    void compile(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(said, files, null,
                    List.of("-Xlint:all", "-Werror", "-proc:none", "-d", folder.toString(), "-cp",
                            CoreArtifact.classPath()),
                    null, files.getJavaFileObjectsFromPaths(sources)).call();
            assertTrue(compiled, said::toString);
        }
    }

    /** Runs a program with Java's vector units. */
    Ken.Result run(String input, String program, Object... arguments) throws IOException {
        return run(OPTIONS, input, program, arguments);
    }

    /** Runs a program in a process of its own, in little memory. */
    Ken.Result run(List<String> options, String input, String program, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", CoreArtifact.classPath() + File.pathSeparator + folder, program));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path in = Files.writeString(Files.createTempFile("ken", ".in"), input);
        Path out = Files.createTempFile("ken", ".out");
        Path err = Files.createTempFile("ken", ".err");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectInput(in.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        Ken.Result result = new Ken.Running(process, out, err).await();
        Files.delete(in);
        return result;
    }
}
