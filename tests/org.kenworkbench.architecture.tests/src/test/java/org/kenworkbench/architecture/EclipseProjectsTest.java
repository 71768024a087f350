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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * Checks that the files by which Eclipse imports projects are those that the build's own files give; {@code
 * -Dken.update=true} writes them.
 */
class EclipseProjectsTest {

    private static final Path ROOT = Path.of(System.getProperty("ken.repository"));
    private static final Pattern PRODUCT = Pattern.compile("key=\"(?:product|application)\" value=\"([^\"]+)\"");
    private static final Pattern ARGUMENTS = Pattern.compile("<ken.test.args>([^<]*)</ken.test.args>");

    @Test
    void projectFilesAreInStep() throws IOException {
        Set<String> differing = new TreeSet<>();
        for (Path module : modules()) {
            for (Map.Entry<String, String> file : EclipseProject.of(ROOT, module).entrySet()) {
                Path path = module.resolve(file.getKey());
                if (Boolean.getBoolean("ken.update")) {
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue());
                }
                if (Files.notExists(path) || !Files.readString(path).equals(file.getValue())) {
                    differing.add(ROOT.relativize(path).toString());
                }
            }
        }
        assertEquals(Set.of(), differing, "run the tests of this module with -Dken.update=true");
    }

    private static List<Path> modules() throws IOException {
        List<Path> modules = new ArrayList<>();
        for (String folder : new String[] {"bundles", "features", "tests", "releng"}) {
            try (Stream<Path> inner = Files.list(ROOT.resolve(folder))) {
                inner.filter(module -> module.getFileName().toString().startsWith("org.kenworkbench.")).sorted()
                        .forEach(modules::add);
            }
        }
        try (Stream<Path> inner = Files.walk(ROOT.resolve("examples"), 2)) {
            inner.filter(module -> Files.exists(module.resolve("META-INF/MANIFEST.MF"))).sorted().forEach(modules::add);
        }
        assertTrue(modules.contains(ROOT.resolve("bundles/org.kenworkbench.tensor")), modules::toString);
        assertTrue(modules.contains(ROOT.resolve("examples/org.kenworkbench.examples.view/bundle")), modules::toString);
        return modules;
    }

    /**
     * Checks that the launch configurations start products that a plugin.xml declares, and give Java the arguments of
     * the tests.
     */
    @Test
    void launchConfigurationsStartWhatIsThere() throws IOException {
        String declared = Files.readString(ROOT.resolve("bundles/org.kenworkbench.rcp/plugin.xml"))
                + Files.readString(ROOT.resolve("bundles/org.kenworkbench.batch/plugin.xml"));
        Matcher arguments = ARGUMENTS.matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertTrue(arguments.find());
        try (Stream<Path> launches = Files.list(ROOT.resolve("releng/eclipse"))) {
            List<Path> all = launches.filter(file -> file.toString().endsWith(".launch")).toList();
            assertEquals(2, all.size());
            for (Path launch : all) {
                String text = Files.readString(launch);
                assertTrue(text.contains(arguments.group(1)), launch::toString);
                Matcher started = PRODUCT.matcher(text);
                while (started.find()) {
                    String id = started.group(1);
                    String bundle = id.substring(0, id.lastIndexOf('.'));
                    assertTrue(bundle.startsWith("org.kenworkbench."), id);
                    assertTrue(declared.contains("id=\"" + id.substring(bundle.length() + 1) + '"'), id);
                }
            }
        }
    }
}
