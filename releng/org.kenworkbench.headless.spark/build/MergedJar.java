/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * The files of several jars in one. Lists of services, texts and components are put together, licences and what else is
 * said of a whole jar come into a folder of its name, and signatures are left out, as they are of the jars. Two jars
 * with different files of one name are refused: one would hide the other.
 */
final class MergedJar {

    private static final String OWN = "org.kenworkbench.";
    /** The bundle whose version outputs record. */
    private static final String VERSIONED = OWN + "operations";
    private static final String NAME = OWN + "headless.spark";
    private static final String COMPONENTS = "Service-Component";
    private static final String MULTI_RELEASE = "Multi-Release";
    private static final String SERVICES = "META-INF/services/";
    /** Texts that a class looks for beside its own jar's root. */
    private static final Pattern TEXTS = Pattern.compile("plugin\\.properties|OSGI-INF/l10n/[^/]*\\.properties");
    /** Texts of manifests alone, which every jar has for itself. */
    private static final Set<String> OF_MANIFESTS = Set.of("pluginName", "providerName", "bundleName", "bundleVendor");
    /** Files that nothing asks for at run time: signatures, modules, what Maven, an IDE and generators of code read. */
    private static final Pattern LEFT_OUT = Pattern.compile("META-INF/MANIFEST\\.MF|META-INF/[^/]*\\.(SF|RSA|DSA|EC)"
            + "|META-INF/maven/.*|META-INF/versions/\\d+/OSGI-INF/.*|(.*/)?module-info\\.class|codegen-resources/.*"
            + "|schema/.*\\.exsd");
    /** Files that say something of the whole jar, licences above all. */
    private static final Pattern OF_THE_JAR = Pattern.compile("(META-INF/)?((?i:[^/]*licen[cs]e|[^/]*notice"
            + "|dependencies|about)[^/]*|(?i:about_files|licen[cs]es?)/.*)"
            + "|plugin\\.xml|modeling32\\.png|\\.options|\\.api_description");

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, String> from = new TreeMap<>();
    private final Map<String, Set<String>> services = new TreeMap<>();
    private final Map<String, Map<String, String>> texts = new TreeMap<>();
    private final Set<String> components = new TreeSet<>();
    private String version = "";
    private boolean multiRelease;

    /** Adds a file, such as the project's own licence. */
    void add(String path, byte[] content) throws IOException {
        put(path, content, NAME);
    }

    /** @param name of the jar without its ending */
    void add(JarFile jar, String name) throws IOException {
        Attributes headers = jar.getManifest() == null ? new Attributes() : jar.getManifest().getMainAttributes();
        boolean own = name.startsWith(OWN);
        multiRelease |= Boolean.parseBoolean(headers.getValue(MULTI_RELEASE));
        if (own && headers.getValue(COMPONENTS) != null) {
            Arrays.stream(headers.getValue(COMPONENTS).split(",")).map(String::strip).forEach(components::add);
        }
        if (String.valueOf(headers.getValue("Bundle-SymbolicName")).replaceFirst(";.*", "").equals(VERSIONED)) {
            version = headers.getValue("Bundle-Version");
        }
        for (JarEntry entry : Collections.list(jar.entries())) {
            if (entry.isDirectory() || LEFT_OUT.matcher(entry.getName()).matches()) {
                continue;
            }
            byte[] content;
            try (InputStream in = jar.getInputStream(entry)) {
                content = in.readAllBytes();
            }
            add(entry.getName(), content, name, own);
        }
    }

    private void add(String path, byte[] content, String jar, boolean own) throws IOException {
        if (path.startsWith(SERVICES)) {
            Set<String> listed = services.computeIfAbsent(path, _ -> new LinkedHashSet<>());
            text(content).lines().map(line -> line.replaceFirst("#.*", "").strip()).filter(line -> !line.isEmpty())
                    .forEach(listed::add);
        } else if (TEXTS.matcher(path).matches() && (own || !path.startsWith("OSGI-INF"))) {
            addTexts(path, content, jar);
        } else if (OF_THE_JAR.matcher(path).matches() || path.startsWith("OSGI-INF/") && !own) {
            put("META-INF/" + jar + '/' + path.replaceFirst("^META-INF/", ""), content, jar);
        } else {
            put(path, content, jar);
        }
    }

    private void put(String path, byte[] content, String jar) throws IOException {
        byte[] before = files.putIfAbsent(path, content);
        if (before != null && !Arrays.equals(before, content)) {
            throw new IOException(path + " of " + jar + " and " + from.get(path) + " are two files.");
        }
        from.putIfAbsent(path, jar);
    }

    private void addTexts(String path, byte[] content, String jar) throws IOException {
        Properties read = new Properties();
        read.load(new StringReader(text(content)));
        Map<String, String> all = texts.computeIfAbsent(path, _ -> new TreeMap<>());
        for (String key : read.stringPropertyNames()) {
            String before = all.putIfAbsent(key, read.getProperty(key));
            if (before != null && !before.equals(read.getProperty(key)) && !OF_MANIFESTS.contains(key)) {
                throw new IOException("The text " + key + " of " + path + " in " + jar + " is another one elsewhere.");
            }
        }
    }

    /** Returns all files by their paths, the manifest first. */
    Map<String, byte[]> files() throws IOException {
        if (version.isEmpty() || components.isEmpty()) {
            throw new IOException("The jars lack " + VERSIONED + " or components.");
        }
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("META-INF/MANIFEST.MF", manifest());
        services.forEach((path, lines) -> all.put(path, bytes(String.join("\n", lines) + '\n')));
        texts.forEach((path, lines) -> all.put(path, properties(lines)));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (all.putIfAbsent(file.getKey(), file.getValue()) != null) {
                throw new IOException(file.getKey() + " is there twice.");
            }
        }
        for (String component : components) {
            if (!all.containsKey(component)) {
                throw new IOException("The component " + component + " is not there.");
            }
        }
        return all;
    }

    private byte[] manifest() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, OWN + "batch.KenMain");
        main.put(Attributes.Name.IMPLEMENTATION_TITLE, "KEN for Apache Spark");
        main.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        main.put(Attributes.Name.IMPLEMENTATION_VENDOR, "KEN Workbench developers");
        main.putValue("Bundle-SymbolicName", NAME);
        main.putValue("Bundle-Version", version);
        main.putValue(COMPONENTS, String.join(",", components));
        if (multiRelease) {
            main.putValue(MULTI_RELEASE, "true");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }

    private static byte[] properties(Map<String, String> texts) {
        StringBuilder lines = new StringBuilder();
        texts.forEach((key, value) -> lines.append(escaped(key)).append(" = ").append(escaped(value)).append('\n'));
        return bytes(lines.toString());
    }

    /** Writes a text so that every reader of such files gets it back, whatever its encoding. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case '\\', '=', ':', '#', '!', ' ' -> escaped.append('\\').append(c);
                default -> escaped.append(c >= 0x20 && c < 0x7F ? String.valueOf(c) : "\\u%04x".formatted((int) c));
            }
        }
        return escaped.toString();
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
