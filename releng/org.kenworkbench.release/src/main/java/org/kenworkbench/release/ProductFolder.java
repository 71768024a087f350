/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Copies a product that a build has left, without what differs from build to build: p2 notes when and in which folder
 * it installed what.
 *
 * @param commit when the commit was made: the time of all files
 */
record ProductFolder(Instant commit) {

    /** Place of the product as p2 notes it; it looks for the real one when it changes a product that has moved. */
    private static final String PLACE = "/opt/ken";
    private static final String PROFILES = "p2/org.eclipse.equinox.p2.engine/profileRegistry/DefaultProfile.profile";
    /** Settings by which p2 looks for more: in folders of the build. */
    private static final String REPOSITORIES = "p2/org.eclipse.equinox.p2.engine/.settings";
    /** Scripts at the top by their endings; each platform has its own. */
    private static final String WINDOWS_SCRIPT = "ken.cmd";
    private static final String SCRIPT = "ken";
    private static final String PLUGINS = "plugins";
    /** Zip files of what p2 puts at the top of a product. */
    private static final String ROOT_FILES = "p2/org.eclipse.equinox.p2.core/cache/binary";
    private static final Pattern FOLDER = Pattern
            .compile("name='org\\.eclipse\\.equinox\\.p2\\.installFolder' value='([^']*)'");

    /**
     * Copies.
     *
     * @param unsigned plug-ins of the product for Linux on x86_64: some of them have lost their signatures there alone
     *                 (releng/unsigned.xml)
     * @param target   is made, and must not be there
     * @throws ReleaseException if the build left no such product
     */
    void copy(Path source, Path unsigned, Platform platform, Path target) throws IOException, ReleaseException {
        if (!Files.isDirectory(source)) {
            throw new ReleaseException(
                    "the build left no product in " + source + "; build with the profile platforms.");
        }
        Path newest = newestProfile(source);
        Files.createDirectories(target);
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (source.relativize(folder).equals(Path.of(REPOSITORIES))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(target.resolve(source.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path place = source.relativize(file);
                if (place.startsWith(PROFILES)) {
                    if (file.equals(newest)) {
                        copyProfile(file, target.resolve(PROFILES));
                    }
                } else if (place.startsWith(ROOT_FILES)) {
                    new ReleaseArchive(commit).repack(file, target.resolve(place));
                } else if (place.startsWith(PLUGINS) && Files.exists(unsigned.resolve(file.getFileName()))) {
                    Files.copy(unsigned.resolve(file.getFileName()), target.resolve(place));
                } else if (!isOfOther(place, platform)) {
                    copyFile(file, target.resolve(place));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        setTimes(target);
    }

    private static Path newestProfile(Path source) throws IOException, ReleaseException {
        try (Stream<Path> profiles = Files.list(source.resolve(PROFILES))) {
            return profiles.filter(file -> file.getFileName().toString().endsWith(".profile.gz")).sorted()
                    .reduce((_, last) -> last)
                    .orElseThrow(() -> new ReleaseException("p2 noted nothing in " + source + "; build it again."));
        }
    }

    private static boolean isOfOther(Path place, Platform platform) {
        return place.equals(Path.of(platform == Platform.WINDOWS_X86_64 ? SCRIPT : WINDOWS_SCRIPT));
    }

    private void copyProfile(Path file, Path folder) throws IOException {
        String text;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) { // Java's has no time in its header
            Matcher place = FOLDER.matcher(text);
            String moved = place.find() ? text.replace(place.group(1), PLACE) : text;
            out.write(ProvisioningNotes.settled(moved, commit).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve(commit.toEpochMilli() + ".profile.gz"), packed.toByteArray());
    }

    private void copyFile(Path file, Path target) throws IOException {
        String name = file.getFileName().toString();
        if (List.of("config.ini", "artifacts.xml", "platform.xml").contains(name)) {
            Files.writeString(target, ProvisioningNotes.settled(Files.readString(file), commit));
        } else {
            Files.copy(file, target);
        }
    }

    /** Gives all files of a folder the time of the commit. */
    void setTimes(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) { // folders after what is in them
                if (!Files.isSymbolicLink(each)) {
                    Files.setLastModifiedTime(each, FileTime.from(commit));
                }
            }
        }
    }
}
