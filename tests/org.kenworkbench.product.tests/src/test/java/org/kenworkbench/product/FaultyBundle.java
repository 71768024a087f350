/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import javax.tools.ToolProvider;

/** Bundles as somebody in a hurry writes them, compiled against a product. */
final class FaultyBundle {

    static final String NAME = "com.example.faulty";

    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="com.example.faulty.%s">
              <implementation class="com.example.faulty.%s"/>
              <service scope="%s"><provide interface="%s"/></service>
              %s
            </scr:component>
            """;
    private static final String RULE = "org.kenworkbench.pruning.rule.SelectionRule";
    private static final String OPERATION = "org.kenworkbench.operations.Operation";

    private FaultyBundle() {
    }

    /**
     * Writes a bundle that has a rule, a command and a page that throw, and a rule and a command whose classes are
     * missing.
     */
    static void write(Ken product, Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("faulty"));
        source(sources, "BadRule", "implements org.kenworkbench.pruning.rule.SelectionRule", """
                public String id() { return "bad"; }
                public String summary() { return "Bad."; }
                public org.kenworkbench.pruning.kernel.RowKernel newKernel() { return null; }""");
        source(sources, "BadOperation", "implements org.kenworkbench.operations.Operation",
                """
                        public org.kenworkbench.operations.OperationResult run(org.kenworkbench.operations.OperationContext context) { return null; }""");
        source(sources, "BadPage", "implements org.kenworkbench.ui.KenPage",
                """
                        public void createControl(org.eclipse.swt.widgets.Composite parent, org.kenworkbench.ui.PageSite site) { }
                        public void show(org.kenworkbench.ui.PageSubject subject) { }
                        public void setFocus() { }""");
        Map<String, byte[]> entries = compile(product, sources);
        component(entries, "BadRule", RULE, "singleton", "");
        component(entries, "GoneRule", RULE, "singleton", "");
        component(entries, "BadOperation", OPERATION, "prototype", "bad-command");
        component(entries, "GoneOperation", OPERATION, "prototype", "gone-command");
        entries.put("plugin.xml", """
                <plugin><extension point="org.kenworkbench.ui.pages">
                <page id="com.example.faulty.bad" name="Bad" needs="composition" class="com.example.faulty.BadPage"/>
                </extension></plugin>
                """.getBytes(StandardCharsets.UTF_8));
        String components = entries.keySet().stream().filter(name -> name.startsWith("OSGI-INF/"))
                .collect(Collectors.joining(","));
        jar(folder.resolve("faulty.jar"), NAME, Map.of("Service-Component", components, "Import-Package",
                "org.kenworkbench.operations,org.kenworkbench.pruning.kernel,org.kenworkbench.pruning.rule,"
                        + "org.kenworkbench.ui;resolution:=optional,"
                        + "org.eclipse.swt.widgets;resolution:=optional"),
                entries);
    }

    /** Writes a bundle that was made for an API that is not there any more. */
    static void writeOlder(Path folder) throws IOException {
        jar(folder.resolve("older.jar"), "com.example.older",
                Map.of("Import-Package", "org.kenworkbench.operations;version=\"[0.0.1,0.0.2)\""), Map.of());
    }

    private static void source(Path folder, String name, String header, String body) throws IOException {
        Files.writeString(folder.resolve(name + ".java"),
                "package com.example.faulty; public class " + name + ' ' + header + " { public " + name
                        + "() { throw new IllegalStateException(\"no luck in " + name + "\"); }\n" + body + "\n}\n");
    }

    private static Map<String, byte[]> compile(Ken product, Path sources) throws IOException {
        Path classes = Files.createDirectories(sources.resolve("classes"));
        try (Stream<Path> files = Files.list(sources);
                Stream<Path> plugins = Files.list(product.home().resolve("plugins"))) {
            String classPath = plugins.map(Path::toString).collect(Collectors.joining(":"));
            String[] arguments = Stream
                    .concat(Stream.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath),
                            files.map(Path::toString).filter(file -> file.endsWith(".java")))
                    .toArray(String[]::new);
            OutputStream errors = new ByteArrayOutputStream();
            assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, errors, errors, arguments),
                    errors::toString);
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.put(classes.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return entries;
    }

    private static void component(Map<String, byte[]> entries, String name, String service, String scope,
            String command) {
        String property = command.isEmpty() ? ""
                : "<property name=\"org.kenworkbench.operation.name\" value=\"" + command + "\"/>";
        entries.put("OSGI-INF/" + name + ".xml",
                COMPONENT.formatted(name, name, scope, service, property).getBytes(StandardCharsets.UTF_8));
    }

    private static void jar(Path file, String name, Map<String, String> headers, Map<String, byte[]> entries)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name + ";singleton:=true");
        attributes.putValue("Bundle-Version", "1.0.0");
        attributes.putValue("Bundle-ActivationPolicy", "lazy");
        headers.forEach(attributes::putValue);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
    }
}
