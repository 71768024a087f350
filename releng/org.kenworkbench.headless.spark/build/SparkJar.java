/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.apache.spark.launcher.JavaModuleOptions;

/**
 * Puts all jars of the product but Spark's own together into the one that a cluster gets, and writes down the options
 * that Spark wants of Java.
 *
 * <p>{@code SparkJar.java PARTS PRODUCT}: makes {@code ken-spark.jar} in the product's folder out of the jars in the
 * folder PARTS and the licence and notices in the product's folder, and {@code java.options} beside it.
 */
public final class SparkJar {

    /** The time of all entries: equal parts give equal bytes. 2026-01-01, of the zone that reads it. */
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
    /**
     * Options that are left out. The first has Java print a warning at each start, and the program loads the module
     * itself; with the other one Java says nothing of a user's option that it does not know.
     */
    private static final Set<String> UNWANTED = Set.of("--add-modules=jdk.incubator.vector",
            "-XX:+IgnoreUnrecognizedVMOptions");
    private static final Pattern OPENED = Pattern.compile("--add-opens=([\\w.]+)/([\\w.]+)=.*");

    private SparkJar() {
    }

    public static void main(String[] arguments) throws IOException {
        Path product = Path.of(arguments[1]);
        List<Path> parts;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            parts = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        MergedJar merged = new MergedJar();
        for (Path part : parts) {
            try (JarFile jar = new JarFile(part.toFile())) {
                merged.add(jar, part.getFileName().toString().replaceFirst("\\.jar$", ""));
            }
        }
        for (String notice : List.of("LICENSE", "NOTICE.md")) {
            merged.add("META-INF/" + notice, Files.readAllBytes(product.resolve(notice)));
        }
        Path made = product.resolve("ken-spark.jar.new");
        try (OutputStream out = Files.newOutputStream(made); JarOutputStream jar = new JarOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : merged.files().entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(TIME);
                jar.putNextEntry(entry);
                jar.write(file.getValue());
                jar.closeEntry();
            }
        }
        Files.move(made, product.resolve("ken-spark.jar"), StandardCopyOption.REPLACE_EXISTING);
        List<String> options = Stream.of(JavaModuleOptions.defaultModuleOptionArray())
                .filter(option -> !UNWANTED.contains(option) && isKnown(option)).toList();
        Files.write(product.resolve("java.options"), options, StandardCharsets.UTF_8);
    }

    /** Whether this Java has the package that an option opens: it warns of those that are gone. */
    private static boolean isKnown(String option) {
        Matcher opened = OPENED.matcher(option);
        return !opened.matches() || ModuleLayer.boot().findModule(opened.group(1))
                .filter(module -> module.getPackages().contains(opened.group(2))).isPresent();
    }
}
