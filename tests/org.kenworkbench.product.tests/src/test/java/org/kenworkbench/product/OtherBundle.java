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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import javax.tools.ToolProvider;

/**
 * Makes a bundle of somebody else, compiled against a product: classes in a package of the bundle's name, components,
 * and pages.
 */
final class OtherBundle {

    private static final String OTHER_PACKAGES = "org.eclipse.swt.widgets;resolution:=optional,"
            + "org.eclipse.swt.layout;resolution:=optional,com.google.gson";
    /** A package that a bundle exports, with what it says of it: a comma in quotes is no end. */
    private static final Pattern EXPORTED = Pattern.compile("([\\w.]+)((?:;[^,\"]*(?:\"[^\"]*\"[^,\"]*)*)?)");

    private final String name;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<String> components = new ArrayList<>();
    private String imports = "";
    private boolean importsKen = true;

    private OtherBundle(String name) {
        this.name = name;
    }

    /** Creates a bundle with a symbolic name, of version 1.0.0. */
    static OtherBundle named(String name) {
        return new OtherBundle(name);
    }

    /** Adds a public class. */
    OtherBundle type(String type, String header, String body) {
        sources.put(type, "package " + name + "; public class " + type + ' ' + header + " {\n" + body + "\n}\n");
        return this;
    }

    /**
     * Adds a component.
     *
     * @param service  its interface
     * @param scope    as {@code singleton}
     * @param elements further elements of its description
     */
    OtherBundle component(String type, String service, String scope, String elements) {
        String path = "OSGI-INF/" + type + ".xml";
        components.add(path);
        return entry(path, """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s.%s">
                  <implementation class="%s.%s"/>
                  <service scope="%s"><provide interface="%s"/></service>
                  %s
                </scr:component>
                """.formatted(name, type, name, type, scope, service, elements));
    }

    /** Adds a rule, whose other methods are as plain as can be. */
    OtherBundle rule(String id, String newKernel, String more) {
        return type("Rule", "implements org.kenworkbench.pruning.rule.SelectionRule", """
                public String id() { %s }
                public String summary() { return "A rule of a test."; }
                public org.kenworkbench.pruning.kernel.RowKernel newKernel() { %s }
                %s""".formatted(id, newKernel, more)).component("Rule", "org.kenworkbench.pruning.rule.SelectionRule",
                "singleton", "");
    }

    /** Adds a checkpoint format of no tensors. */
    OtherBundle format(String id, String recognises) {
        return type("Format", "implements org.kenworkbench.checkpoint.CheckpointFormat",
                """
                        public String id() { %s }
                        public String label() { return "Format of a test"; }
                        public boolean recognises(byte[] head, long sizeBytes) { %s }
                        public org.kenworkbench.tensor.Checkpoint open(java.nio.file.Path file) {
                            return new org.kenworkbench.tensor.Checkpoint() {
                                public java.nio.file.Path source() { return file; }
                                public String formatId() { return "test"; }
                                public java.util.List<org.kenworkbench.tensor.TensorInfo> tensors() { return java.util.List.of(); }
                                public java.util.Optional<org.kenworkbench.tensor.Tensor> tensor(org.kenworkbench.tensor.TensorId id) {
                                    return java.util.Optional.empty();
                                }
                                public java.util.Map<String, String> metadata() { return java.util.Map.of(); }
                                public void close() { }
                            };
                        }"""
                        .formatted(id, recognises))
                .component("Format", "org.kenworkbench.checkpoint.CheckpointFormat", "singleton", "");
    }

    /** Adds an operation. */
    OtherBundle command(String command, String run) {
        return type("Command", "implements org.kenworkbench.operations.Operation",
                """
                        public org.kenworkbench.operations.OperationResult run(org.kenworkbench.operations.OperationContext context) { %s }"""
                        .formatted(run),
                "@org.kenworkbench.operations.OperationInfo(name = \"" + command + "\", summary = \"Of a test\")")
                .component("Command", "org.kenworkbench.operations.Operation", "prototype",
                        "<property name=\"org.kenworkbench.operation.name\" value=\"" + command + "\"/>");
    }

    private OtherBundle type(String type, String header, String body, String annotation) {
        sources.put(type, "package " + name + "; " + annotation + " public class " + type + ' ' + header + " {\n" + body
                + "\n}\n");
        return this;
    }

    /** Adds imports to those of KEN's packages. */
    OtherBundle importing(String more) {
        imports += more + ',';
        return this;
    }

    /** Has the bundle import the given packages only. */
    OtherBundle importingOnly(String only) {
        imports = only;
        importsKen = false;
        return this;
    }

    /** Adds a file. */
    OtherBundle entry(String path, String content) {
        entries.put(path, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Compiles the bundle, and writes it as a jar of its name to the folder. */
    Path write(Ken product, Path folder) throws IOException {
        if (!sources.isEmpty()) {
            compile(product, Files.createTempDirectory(folder, "sources"));
        }
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name + ";singleton:=true");
        attributes.putValue("Bundle-Version", "1.0.0");
        attributes.putValue("Bundle-ActivationPolicy", "lazy");
        attributes.putValue("Import-Package", importsKen ? imports + kenPackages(product) + OTHER_PACKAGES : imports);
        if (!components.isEmpty()) {
            attributes.putValue("Service-Component", String.join(",", components));
        }
        Path file = Files.createDirectories(folder.resolve("dropins")).resolve(name + ".jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return file;
    }

    /** All packages of KEN's API; what only some products have is optional. */
    private static String kenPackages(Ken product) throws IOException {
        SortedSet<String> everywhere = exported(Ken.built());
        return exported(product).stream().map(name -> everywhere.contains(name) ? name + ',' : name
                + ";resolution:=optional,").collect(Collectors.joining());
    }

    private static SortedSet<String> exported(Ken product) throws IOException {
        SortedSet<String> packages = new TreeSet<>();
        try (DirectoryStream<Path> bundles = Files.newDirectoryStream(product.home().resolve("plugins"),
                "org.kenworkbench.*.jar")) {
            for (Path bundle : bundles) {
                try (JarFile jar = new JarFile(bundle.toFile())) {
                    String exported = jar.getManifest().getMainAttributes().getValue("Export-Package");
                    EXPORTED.matcher(exported == null ? "" : exported).results()
                            .filter(found -> !found.group(2).contains("x-internal")
                                    && !found.group(2).contains("x-friends"))
                            .map(found -> found.group(1)).forEach(packages::add);
                }
            }
        }
        return packages;
    }

    private void compile(Ken product, Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp"));
        try (Stream<Path> plugins = Files.list(product.home().resolve("plugins"))) {
            arguments.add(plugins.map(Path::toString).collect(Collectors.joining(":")));
        }
        for (Map.Entry<String, String> source : sources.entrySet()) {
            arguments.add(Files.writeString(folder.resolve(source.getKey() + ".java"), source.getValue()).toString());
        }
        OutputStream errors = new ByteArrayOutputStream();
        assertEquals(0,
                ToolProvider.getSystemJavaCompiler().run(null, errors, errors, arguments.toArray(String[]::new)),
                errors::toString);
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.put(classes.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }
}
