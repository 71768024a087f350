/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import javax.lang.model.element.Modifier;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;

/**
 * Checks how many components records have, and parameters constructors. More than seven are not told apart where they
 * are given, several of one type least of all; those that belong together make a record with a name. A constructor that
 * is given services, by {@code @Activate}, may have more.
 */
final class ParameterRules {

    static final int MOST_PARAMETERS = 7;

    /** Types that have more, each with the reason. They are documents of a format, whose keys the format sets. */
    static final Map<String, String> EXCEPTIONS = Map.of(
            "org.kenworkbench.internal.lab.encoder.EncoderConfig", "mirrors a config.json, key by key",
            "org.kenworkbench.internal.lab.encoder.EncoderConfig.Keys", "names the keys of a config.json",
            "org.kenworkbench.subnetwork.format.SubnetworkSettings",
            "mirrors the texts of settings in a .ken file, one by one",
            "org.kenworkbench.subnetwork.format.SubnetworkTensor",
            "mirrors an entry of the manifest in a .ken file, key by key",
            "org.kenworkbench.internal.subnetwork.write.WriterProgress.EndedEntry",
            "mirrors an entry of the text that a writer goes on from, as Gson maps it");

    private ParameterRules() {
    }

    /** Types of all sources in folders and below them that have more, each with its place, and needless exceptions. */
    static List<String> violations(List<Path> folders) throws IOException {
        List<String> violations = new ArrayList<>();
        Set<String> needless = new TreeSet<>(EXCEPTIONS.keySet());
        List<Source> sources = new ArrayList<>();
        for (Path folder : folders) {
            LineRules.sources(folder).stream().map(Source::of).forEach(sources::add);
        }
        for (Crowd crowd : crowds(sources)) {
            if (!EXCEPTIONS.containsKey(crowd.type())) {
                violations.add(crowd.place() + " " + crowd.complaint());
            }
            needless.remove(crowd.type());
        }
        needless.forEach(type -> violations.add("exception for " + type + ", which needs none"));
        return violations;
    }

    static List<String> violationsOf(String text) throws IOException {
        return crowds(List.of(new Source(URI.create("text:///Source.java"), text))).stream()
                .filter(crowd -> !EXCEPTIONS.containsKey(crowd.type())).map(Crowd::complaint).toList();
    }

    /** A record or a constructor with too many parameters. */
    private record Crowd(URI place, String kind, String type, int parameters) {

        String complaint() {
            return "has " + kind + " " + type + " of " + parameters + " parameters, more than " + MOST_PARAMETERS;
        }
    }

    /** Finds the first crowd of each type, which for a record is its components. */
    private static Collection<Crowd> crowds(List<Source> sources) throws IOException {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, null, null,
                sources);
        Map<String, Crowd> crowds = new LinkedHashMap<>();
        for (CompilationUnitTree unit : task.parse()) {
            new CrowdScanner(unit, crowds).scan(unit, null);
        }
        return crowds.values();
    }

    /** Finds the crowds of one source, which is parsed but not compiled. */
    private static final class CrowdScanner extends TreePathScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final Map<String, Crowd> crowds;

        CrowdScanner(CompilationUnitTree unit, Map<String, Crowd> crowds) {
            this.unit = unit;
            this.crowds = crowds;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (type.getKind() == Tree.Kind.RECORD) {
                // A record has no other fields than its components and constants.
                add("record", (int) type.getMembers().stream().filter(VariableTree.class::isInstance)
                        .map(VariableTree.class::cast)
                        .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC)).count());
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            boolean wiring = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation -> annotation.getAnnotationType().toString().endsWith("Activate"));
            if (method.getName().contentEquals("<init>") && !wiring) {
                add("constructor", method.getParameters().size());
            }
            return super.visitMethod(method, nothing);
        }

        private void add(String kind, int parameters) {
            if (parameters > MOST_PARAMETERS) {
                String type = typeName();
                crowds.putIfAbsent(type, new Crowd(unit.getSourceFile().toUri(), kind, type, parameters));
            }
        }

        private String typeName() {
            List<String> names = new ArrayList<>();
            for (Tree tree : getCurrentPath()) {
                if (tree instanceof ClassTree type) {
                    names.addFirst(type.getSimpleName().toString());
                }
            }
            if (unit.getPackageName() != null) {
                names.addFirst(unit.getPackageName().toString());
            }
            return String.join(".", names);
        }
    }

    /** A source for the parser. */
    static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(URI place, String text) {
            super(place, Kind.SOURCE);
            this.text = text;
        }

        static Source of(Path file) {
            try {
                return new Source(file.toUri(), Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
