/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;

/**
 * Makes a release of the products that a build with the profile {@code platforms} has left:
 * {@code Release ROOT VERSION COMMIT_SECONDS JDK OUT}.
 */
public final class Release {

    private static final int ARGUMENTS = 5;

    private final Path root;
    private final String version;
    private final ProductFolder folder;
    private final JavaRuntime java;
    private final Path out;
    private final List<Path> made = new ArrayList<>();

    private Release(Path root, String version, Instant commit, Path jdk, Path out) {
        this.root = root;
        this.version = version;
        this.folder = new ProductFolder(commit);
        this.java = new JavaRuntime(jdk);
        this.out = out;
    }

    /** Runs with the exit status 5 if something is missing. */
    public static void main(String[] arguments) throws IOException {
        // Archives tell times in the zone of whoever makes them.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Locale.setDefault(Locale.ROOT);
        if (arguments.length != ARGUMENTS) {
            System.err.println("ken: a release needs ROOT VERSION COMMIT_SECONDS JDK OUT; run ./ken release.");
            System.exit(2);
        }
        try {
            new Release(Path.of(arguments[0]), arguments[1], Instant.ofEpochSecond(Long.parseLong(arguments[2])),
                    Path.of(arguments[3]), Path.of(arguments[4])).run();
        } catch (ReleaseException e) {
            System.err.println("ken: " + e.getMessage());
            System.exit(5);
        }
    }

    private void run() throws IOException, ReleaseException {
        Files.createDirectories(out);
        Path work = Files.createDirectory(out.resolve("work"));
        Licences licences = Licences.read(root.resolve("NOTICE.md"));
        BillOfMaterials bill = new BillOfMaterials(licences, folder.commit());
        for (ReleasedProduct product : ReleasedProduct.ALL) {
            for (Platform platform : Stream.of(Platform.values()).filter(product::isFor).toList()) {
                String name = product.archiveName(version, platform);
                System.out.println("ken: making " + name);
                Path place = work.resolve(name);
                Path ken = place.resolve("ken");
                folder.copy(product.built(root, platform),
                        product.built(root, Platform.LINUX_X86_64).resolve("plugins"), platform, ken);
                if (platform == Platform.LINUX_X86_64) {
                    java.addTo(ken);
                    folder.setTimes(ken);
                    new StartArchive(ken, Files.createDirectory(work.resolve("start"))).make();
                    delete(work.resolve("start"));
                }
                List<InstalledBundle> bundles = InstalledBundle.of(ken);
                licences.requireAll(bundles.stream().map(InstalledBundle::name).toList());
                NativesCheck.run(bundles, product, platform);
                Path list = out.resolve(name + ".cdx.json");
                bill.write(product.name(), version, ken, bundles, list);
                made.add(list);
                folder.setTimes(place);
                pack(product, platform, place, name);
                delete(place);
            }
        }
        delete(work);
        Path notes = out.resolve("RELEASE-NOTES.md");
        ReleaseNotes.write(root.resolve("CHANGELOG.md"), version,
                made.stream().map(each -> each.getFileName().toString()).sorted().toList(), notes);
        made.add(notes);
        Checksums.write(out, made);
    }

    private void pack(ReleasedProduct product, Platform platform, Path place, String name)
            throws IOException, ReleaseException {
        ReleaseArchive archive = new ReleaseArchive(folder.commit());
        Path ken = place.resolve("ken");
        if (platform == Platform.WINDOWS_X86_64) {
            Path file = out.resolve(name + ".zip");
            archive.zip(place, file);
            made.add(file);
            return;
        }
        if (platform == Platform.MACOS_AARCH64 && product.window()) {
            new MacApplication(root).make(ken, version, place.resolve("KEN Workbench.app"));
            folder.setTimes(place);
        }
        Path file = out.resolve(name + ".tar.gz");
        archive.tar(place, file);
        made.add(file);
        if (platform == Platform.LINUX_X86_64 && product.window()) {
            Path debian = out.resolve(product.name() + '_' + version + "_amd64.deb");
            new DebianPackage(root, folder).make(ken, version, place.resolve("debian"), debian);
            made.add(debian);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        }
    }
}
