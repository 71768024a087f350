/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jdt.internal.compiler.batch.Main;

/** The compiler of the build, Eclipse's, with the arguments that the build gives to it for a module. */
final class BuildCompiler {

    private static final Pattern ARGUMENTS = Pattern.compile("(?s)<compilerArgs[^>]*>(.*?)</compilerArgs>");
    private static final Pattern ARGUMENT = Pattern.compile("<arg>([^<]*)</arg>");
    private static final String ROOT = "${maven.multiModuleProjectDirectory}";

    private final List<String> arguments;

    private BuildCompiler(List<String> arguments) {
        this.arguments = arguments;
    }

    /** Reads the arguments of the root's {@code pom.xml}, and those that the module's own adds if there is one. */
    static BuildCompiler of(Path root, Path module) throws IOException {
        List<String> arguments = new ArrayList<>(arguments(root, root.resolve("pom.xml")));
        if (arguments.isEmpty()) {
            throw new IOException(root.resolve("pom.xml") + " has no arguments for the compiler.");
        }
        if (Files.exists(module.resolve("pom.xml"))) {
            arguments.addAll(arguments(root, module.resolve("pom.xml")));
        }
        return new BuildCompiler(arguments);
    }

    private static List<String> arguments(Path root, Path pom) throws IOException {
        Matcher all = ARGUMENTS.matcher(Files.readString(pom));
        return all.find() ? ARGUMENT.matcher(all.group(1)).results()
                .map(argument -> argument.group(1).replace(ROOT, root.toString())).toList() : List.of();
    }

    /** Returns the settings in which the arguments differ from the compiler's own, by the names that Eclipse has. */
    SortedMap<String, String> settings() {
        Map<String, String> usual = settings(List.of());
        SortedMap<String, String> settings = new TreeMap<>(settings(arguments));
        settings.entrySet().removeIf(setting -> setting.getValue().equals(usual.get(setting.getKey())));
        return settings;
    }

    private static Map<String, String> settings(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        // The compiler wants a source to look at its arguments, and does not read it yet.
        all.add("Source.java");
        Main compiler = new Main(new PrintWriter(System.out), new PrintWriter(System.err), false, null, null);
        compiler.configure(all.toArray(String[]::new));
        return compiler.options;
    }

    /** Compiles all sources in a folder and returns what the compiler has to say; no class is written. */
    String compile(Path sources, Path library) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--release", "23", "-proc:none", "-d", "none", "-classpath", library.toString(),
                sources.toString()));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        new Main(out, out, false, null, null).compile(all.toArray(String[]::new));
        return said.toString();
    }
}
