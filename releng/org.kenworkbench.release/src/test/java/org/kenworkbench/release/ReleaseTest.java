/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Tests of archives made of the product that the build has left, with a Java inside. */
class ReleaseTest {

    private static final Instant COMMIT = Instant.parse("2026-11-30T12:00:00Z");
    static final List<ReleasedProduct> PRODUCTS = ReleasedProduct.ALL;

    @TempDir
    Path temporary;

    /** Two packings of two copies, made at other times in other folders, are the same bytes. */
    @Test
    void equalFilesGiveEqualBytes() throws Exception {
        Path first = packed("first");
        // What a second build does otherwise: other times and orders, and other notes of when and where it was.
        Path source = temporary.resolve("source");
        copy(Built.headless(), source);
        rewrite(source.resolve("artifacts.xml"), "(p2\\.timestamp' value=')\\d+", "$12222222222222");
        rewrite(source.resolve("configuration/config.ini"), "(?m)^#\\w{3} \\w{3} \\d{2}.*$",
                "#Thu Jan 01 00:00:00 UTC 2026");
        reverse(source.resolve("artifacts.xml"), "(?s)    <artifact .*?</artifact>\n");
        Path notes = source.resolve("p2/org.eclipse.equinox.p2.engine/profileRegistry/DefaultProfile.profile");
        try (Stream<Path> profiles = Files.list(notes)) {
            Path profile = profiles.filter(each -> each.toString().endsWith(".gz")).max(Path::compareTo).orElseThrow();
            Command.run(List.of("gunzip", profile.toString()), Map.of());
            Path text = Path.of(profile.toString().replaceAll("\\.gz$", ""));
            reverse(text, "        <provided namespace='java.package' .*/>\n");
            rewrite(text, "(<property name='unzipped[^']*' value=')([^'|]*\\|)([^'|]*\\|)", "$1$3$2");
            Command.run(List.of("gzip", text.toString()), Map.of());
        }
        otherRootFiles(source.resolve("p2/org.eclipse.equinox.p2.core/cache/binary"));
        Path second = packed(source, "second");
        assertEquals(Checksums.of(first), Checksums.of(second));
        assertTrue(Files.size(first) > 10_000_000, "it has the product");
    }

    private Path packed(String name) throws Exception {
        return packed(Built.headless(), name);
    }

    private Path packed(Path source, String name) throws Exception {
        Path ken = temporary.resolve(name).resolve("ken");
        new ProductFolder(COMMIT).copy(source, source.resolve("plugins"), Platform.LINUX_X86_64, ken);
        Path file = temporary.resolve(name + ".tar.gz");
        new ReleaseArchive(COMMIT).tar(ken.getParent(), file);
        return file;
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> all = Files.walk(source)) {
            for (Path each : all.toList()) {
                Files.copy(each, target.resolve(source.relativize(each)));
            }
        }
    }

    private static void rewrite(Path file, String pattern, String replacement) throws IOException {
        String before = Files.readString(file);
        String after = before.replaceAll(pattern, replacement);
        assertFalse(before.equals(after), file::toString);
        Files.writeString(file, after);
    }

    /** Puts what matches in the reverse order where it stands, run by run. */
    private static void reverse(Path file, String pattern) throws IOException {
        String before = Files.readString(file);
        String after = Pattern.compile("(?:" + pattern + ")+").matcher(before).replaceAll(run -> {
            List<String> each = Pattern.compile(pattern).matcher(run.group()).results().map(MatchResult::group)
                    .toList();
            return Matcher.quoteReplacement(String.join("", each.reversed()));
        });
        assertFalse(before.equals(after), file::toString);
        Files.writeString(file, after);
    }

    private static void otherRootFiles(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            Path file = all.findFirst().orElseThrow();
            Path other = folder.resolveSibling("other");
            try (ZipFile zip = new ZipFile(file.toFile());
                    ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(other))) {
                for (ZipEntry each : zip.stream().toList().reversed()) {
                    ZipEntry entry = new ZipEntry(each.getName());
                    entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 1, 1));
                    out.putNextEntry(entry);
                    zip.getInputStream(each).transferTo(out);
                }
            }
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A pom that Tycho writes into a bundle lists what it needs in an order that differs from build to build. */
    @Test
    void bundlesBringNoPoms() throws Exception {
        try (Stream<Path> jars = Files.list(Built.headless().resolve("plugins"))) {
            List<Path> own = jars.filter(jar -> jar.getFileName().toString().startsWith("org.kenworkbench.")).toList();
            assertTrue(own.size() > 5, own::toString);
            for (Path jar : own) {
                try (ZipFile zip = new ZipFile(jar.toFile())) {
                    assertTrue(zip.stream().noneMatch(entry -> entry.getName().startsWith("META-INF/maven/")),
                            jar::toString);
                }
            }
        }
    }

    /** Files tell nowhere where the build was, and all of them are of the commit's time. */
    @Test
    void theBuildLeavesNoTraces() throws Exception {
        packed("traces");
        Path ken = temporary.resolve("traces/ken");
        try (Stream<Path> all = Files.walk(ken)) {
            for (Path each : all.toList()) {
                assertEquals(FileTime.from(COMMIT), Files.getLastModifiedTime(each), each::toString);
                if (Files.isRegularFile(each) && !each.toString().matches(".*\\.(jar|gz)|.*/binary/.*")) {
                    assertFalse(Files.readString(each).contains(Built.repository().toString()), each::toString);
                }
            }
        }
        try (Stream<Path> profiles = Files.walk(ken.resolve("p2"))) {
            List<Path> found = profiles.filter(each -> each.toString().endsWith(".profile.gz")).toList();
            assertEquals(1, found.size(), found::toString);
            String text = Command.run(List.of("zcat", found.getFirst().toString()), Map.of());
            assertFalse(text.contains(Built.repository().toString()), "the profile");
        }
    }

    /**
     * The product runs with its own Java where no other is named, and starts with the classes that were prepared, also
     * elsewhere.
     */
    @Test
    void theArchiveBringsItsJava() throws Exception {
        Path place = temporary.resolve("java");
        Path ken = place.resolve("ken");
        ProductFolder folder = new ProductFolder(COMMIT);
        folder.copy(Built.headless(), Built.headless().resolve("plugins"), Platform.LINUX_X86_64, ken);
        new JavaRuntime(Path.of(System.getProperty("java.home"))).addTo(ken);
        folder.setTimes(place);
        new StartArchive(ken, Files.createDirectory(temporary.resolve("one"))).make();
        folder.setTimes(place);
        Path file = temporary.resolve("java.tar.gz");
        new ReleaseArchive(COMMIT).tar(place, file);
        Path other = Files.createDirectory(temporary.resolve("elsewhere"));
        Command.run(List.of("tar", "xzf", file.toString(), "-C", other.toString()), Map.of());
        Map<String, String> own = Map.of("KEN_JAVA", "", "JAVA_HOME", "", "KEN_JAVA_OPTS",
                "-XshowSettings:properties -Xshare:on -Xlog:class+load", "XDG_CACHE_HOME",
                temporary.resolve("cache").toString());
        String printed = Command.run(List.of(other.resolve("ken/ken").toString(), "inspect", "--help"), own);
        assertTrue(printed.contains("java.home = " + other.resolve("ken/jre").toRealPath()), "its own Java");
        assertTrue(printed.contains("org.kenworkbench.internal.batch.CommandSyntax source: shared objects file"),
                "classes of bundles are prepared");
        assertTrue(printed.contains("Usage: ken inspect"), "it answers");
        assertTrue(printed.contains("Lists each tensor's name"), "texts of bundles are found where it is now");
    }

    /** Debian's own program lists what the package has, and its control file. */
    @Test
    void thePackageForDebianHasAllThatItIsFor() throws Exception {
        Path ken = temporary.resolve("ken");
        ProductFolder folder = new ProductFolder(COMMIT);
        folder.copy(Built.headless(), Built.headless().resolve("plugins"), Platform.LINUX_X86_64, ken);
        Path file = temporary.resolve("ken.deb");
        new DebianPackage(Built.repository(), folder).make(ken, "0.1.0", temporary.resolve("tree"), file);
        String listed = Command.run(List.of("dpkg-deb", "--contents", file.toString()), Map.of());
        for (String expected : List.of("./usr/bin/ken -> ../lib/ken-workbench/ken", "./usr/lib/ken-workbench/ken\n",
                "./usr/share/man/man1/ken.1.gz", "./usr/share/man/man1/ken-prune.1.gz",
                "./usr/share/bash-completion/completions/ken", "./usr/share/zsh/vendor-completions/_ken",
                "./usr/share/fish/vendor_completions.d/ken.fish", "./usr/share/applications/org.kenworkbench.desktop",
                "./usr/share/mime/packages/ken-workbench.xml", "./usr/share/doc/ken-workbench/copyright")) {
            assertTrue(listed.contains(expected), expected + " is not in\n" + listed);
        }
        assertTrue(listed.lines().allMatch(line -> line.contains(" root/root ")), listed);
        String control = Command.run(List.of("dpkg-deb", "--field", file.toString()), Map.of());
        assertTrue(control.contains("Version: 0.1.0\n") && control.matches("(?s).*Installed-Size: \\d{4,}\n.*"),
                control);
    }

    /** The list says what CycloneDX's own schema asks for, and has a licence for each bundle. */
    @ParameterizedTest
    @FieldSource("PRODUCTS")
    void theListOfPartsIsValidAndWhole(ReleasedProduct product) throws Exception {
        Path ken = temporary.resolve("parts/ken");
        new ProductFolder(COMMIT).copy(product.built(Built.repository(), Platform.LINUX_X86_64),
                Built.headless().resolve("plugins"), Platform.LINUX_X86_64, ken);
        List<InstalledBundle> bundles = InstalledBundle.of(ken);
        Licences licences = Licences.read(Built.repository().resolve("NOTICE.md"));
        licences.requireAll(bundles.stream().map(InstalledBundle::name).toList());
        NativesCheck.run(bundles, product, Platform.LINUX_X86_64);
        Path file = temporary.resolve("parts.cdx.json");
        new BillOfMaterials(licences, COMMIT).write(product.name(), "0.1.0", ken, bundles, file);
        JsonParser parser = new JsonParser();
        assertEquals(List.of(), parser.validate(file.toFile(), Version.VERSION_16));
        assertEquals(bundles.size(), parser.parse(file.toFile()).getComponents().size());
        assertTrue(Files.readString(file).contains("pkg:maven/com.google.code.gson/gson@"), "artifacts of Maven");
        Path again = temporary.resolve("again.cdx.json");
        new BillOfMaterials(licences, COMMIT).write(product.name(), "0.1.0", ken, bundles, again);
        assertEquals(Files.readString(file), Files.readString(again));
    }
}
