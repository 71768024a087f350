/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Eclipse's own files for a module, derived from those of the build: {@code .project}, {@code .classpath} and settings,
 * by their path in the module.
 */
final class EclipseProject {

    private static final Pattern SETTING = Pattern.compile("<setting id=\"([^\"]+)\" value=\"([^\"]*)\"/>");
    /**
     * Order of imports, the same as in the root's pom.xml; Eclipse writes # for static imports, and an empty group for
     * all other imports.
     */
    private static final String IMPORT_ORDER = "\\#;java;javax;jdk;org;com;";
    private static final String JAVA = "23";

    private final Path root;
    private final Path module;

    private EclipseProject(Path root, Path module) {
        this.root = root;
        this.module = module;
    }

    /** Creates the files of a module: their contents, by their path in the module. */
    static SortedMap<String, String> of(Path root, Path module) throws IOException {
        EclipseProject project = new EclipseProject(root, module);
        if (Files.exists(module.resolve("META-INF/MANIFEST.MF"))) {
            return project.plugIn();
        }
        if (Files.exists(module.resolve("feature.xml"))) {
            return project.plain("org.eclipse.pde.FeatureBuilder", "org.eclipse.pde.FeatureNature");
        }
        return Files.isDirectory(module.resolve("src")) ? project.maven() : project.plain("", "");
    }

    private SortedMap<String, String> plugIn() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(".project", description(
                List.of("org.eclipse.jdt.core.javabuilder", "org.eclipse.pde.ManifestBuilder",
                        "org.eclipse.pde.SchemaBuilder", "org.eclipse.pde.ds.core.builder"),
                List.of("org.eclipse.pde.PluginNature", "org.eclipse.jdt.core.javanature")));
        List<String> entries = new ArrayList<>(sources());
        entries.add("kind=\"con\" path=\"org.eclipse.jdt.launching.JRE_CONTAINER/org.eclipse.jdt.internal.debug.ui."
                + "launcher.StandardVMType/JavaSE-" + JAVA + '"');
        entries.add("kind=\"con\" path=\"org.eclipse.pde.core.requiredPlugins\"");
        entries.add("kind=\"output\" path=\"bin\"");
        files.put(".classpath", classPath(entries));
        files.put(".settings/org.eclipse.pde.ds.annotations.prefs", prefs(new TreeMap<>(Map.of("dsVersion", "V1_4",
                "enabled", "true", "path", "OSGI-INF", "validationErrorLevel", "error"))));
        java(files, isOfBuild() ? compiler() : Map.of());
        return files;
    }

    /** Whether the build compiles the module; examples have builds of their own. */
    private boolean isOfBuild() {
        return !module.startsWith(root.resolve("examples"));
    }

    /** Returns what the build tells the compiler, the compiler's own settings included where the build says them. */
    private Map<String, String> compiler() throws IOException {
        Map<String, String> settings = BuildCompiler.of(root, module).settings();
        Properties said = properties(root.resolve(".mvn/ecj.properties"));
        said.stringPropertyNames().forEach(name -> settings.put(name, said.getProperty(name)));
        // Products do without the names of local variables, a debugger does not.
        settings.put("org.eclipse.jdt.core.compiler.debug.localVariable", "generate");
        return settings;
    }

    private SortedMap<String, String> maven() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(".project", description(
                List.of("org.eclipse.jdt.core.javabuilder", "org.eclipse.m2e.core.maven2Builder"),
                List.of("org.eclipse.jdt.core.javanature", "org.eclipse.m2e.core.maven2Nature")));
        String source = Files.isDirectory(module.resolve("src/main/java")) ? "src/main/java" : "src/test/java";
        files.put(".classpath", classPath(List.of("kind=\"src\" path=\"" + source + '"',
                "kind=\"con\" path=\"org.eclipse.jdt.launching.JRE_CONTAINER/org.eclipse.jdt.internal.debug.ui."
                        + "launcher.StandardVMType/JavaSE-" + JAVA + '"',
                "kind=\"con\" path=\"org.eclipse.m2e.MAVEN2_CLASSPATH_CONTAINER\"",
                "kind=\"output\" path=\"target/classes\"")));
        java(files, Map.of());
        return files;
    }

    private SortedMap<String, String> plain(String builder, String nature) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(".project", description(builder.isEmpty() ? List.of() : List.of(builder),
                nature.isEmpty() ? List.of() : List.of(nature)));
        return files;
    }

    /**
     * Adds the settings that all projects with Java have: the language level, and the format of sources.
     *
     * @param compiler what the build's compiler is told
     */
    private void java(SortedMap<String, String> files, Map<String, String> compiler) throws IOException {
        SortedMap<String, String> core = new TreeMap<>(Map.of(
                "org.eclipse.jdt.core.compiler.codegen.targetPlatform", JAVA,
                "org.eclipse.jdt.core.compiler.compliance", JAVA,
                "org.eclipse.jdt.core.compiler.release", "enabled",
                "org.eclipse.jdt.core.compiler.source", JAVA));
        core.putAll(compiler);
        Matcher setting = SETTING.matcher(Files.readString(root.resolve("releng/format/eclipse-formatter.xml")));
        while (setting.find()) {
            core.put(setting.group(1), setting.group(2));
        }
        files.put(".settings/org.eclipse.jdt.core.prefs", prefs(core));
        files.put(".settings/org.eclipse.jdt.ui.prefs", prefs(new TreeMap<>(Map.of(
                "editor_save_participant_org.eclipse.jdt.ui.postsavelistener.cleanup", "true",
                "org.eclipse.jdt.ui.importorder", IMPORT_ORDER,
                "org.eclipse.jdt.ui.ondemandthreshold", "99",
                "org.eclipse.jdt.ui.staticondemandthreshold", "99",
                "sp_cleanup.format_source_code", "true",
                "sp_cleanup.on_save_use_additional_actions", "false",
                "sp_cleanup.organize_imports", "true"))));
        files.put(".settings/org.eclipse.core.resources.prefs",
                prefs(new TreeMap<>(Map.of("encoding/<project>", "UTF-8"))));
    }

    private List<String> sources() throws IOException {
        Properties build = properties(module.resolve("build.properties"));
        List<String> entries = new ArrayList<>();
        for (String folder : build.getProperty("source..").split(",")) {
            entries.add("kind=\"src\" path=\"" + folder.strip().replaceFirst("/$", "") + '"');
        }
        return entries;
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    /** Name that Eclipse has for the module: that of the bundle, if it is one. */
    private String name() throws IOException {
        Path manifest = module.resolve("META-INF/MANIFEST.MF");
        return Files.exists(manifest) ? BundleManifest.read(manifest).name() : module.getFileName().toString();
    }

    private String description(List<String> builders, List<String> natures) throws IOException {
        StringBuilder text = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <projectDescription>
                  <name>%s</name>
                  <buildSpec>
                """.formatted(name()));
        builders.forEach(builder -> text.append("    <buildCommand><name>").append(builder)
                .append("</name></buildCommand>\n"));
        text.append("  </buildSpec>\n  <natures>\n");
        natures.forEach(nature -> text.append("    <nature>").append(nature).append("</nature>\n"));
        return text.append("  </natures>\n</projectDescription>\n").toString();
    }

    private static String classPath(List<String> entries) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<classpath>\n");
        entries.forEach(entry -> text.append("  <classpathentry ").append(entry).append("/>\n"));
        return text.append("</classpath>\n").toString();
    }

    private static String prefs(SortedMap<String, String> values) {
        StringBuilder text = new StringBuilder("eclipse.preferences.version=1\n");
        values.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }
}
