/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Packs a folder so that equal files give equal bytes: in the order of their names, of nobody, at one time.
 *
 * @param commit the time
 */
record ReleaseArchive(Instant commit) {

    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;
    private static final int LINK = 0777;
    private static final int FASTEST_TO_READ = 9;

    /** Packs with tar and gzip. Links stay links, and files that can be run stay so. */
    void tar(Path folder, Path file) throws IOException {
        GzipParameters parameters = new GzipParameters();
        parameters.setCompressionLevel(FASTEST_TO_READ);
        parameters.setOperatingSystem(255); // unknown, as the same bytes are made everywhere
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(out, parameters),
                        "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (Path each : contents(folder)) {
                tar.putArchiveEntry(entry(folder, each));
                if (Files.isRegularFile(each) && !Files.isSymbolicLink(each)) {
                    Files.copy(each, tar);
                }
                tar.closeArchiveEntry();
            }
        }
    }

    private TarArchiveEntry entry(Path folder, Path file) throws IOException {
        String name = folder.relativize(file).toString();
        TarArchiveEntry entry;
        if (Files.isSymbolicLink(file)) {
            entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            entry.setLinkName(Files.readSymbolicLink(file).toString());
            entry.setMode(LINK);
        } else if (Files.isDirectory(file)) {
            entry = new TarArchiveEntry(name + '/');
            entry.setMode(EXECUTABLE);
        } else {
            entry = new TarArchiveEntry(name);
            entry.setSize(Files.size(file));
            entry.setMode(Files.isExecutable(file) ? EXECUTABLE : PLAIN);
        }
        entry.setModTime(commit.toEpochMilli());
        entry.setIds(0, 0);
        entry.setNames("", "");
        return entry;
    }

    /** Packs as a zip file, which has no links. */
    void zip(Path folder, Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Path each : contents(folder)) {
                String name = folder.relativize(each).toString();
                zip.putNextEntry(entry(Files.isDirectory(each) ? name + '/' : name));
                if (Files.isRegularFile(each)) {
                    Files.copy(each, zip);
                }
            }
        }
    }

    /** Packs what a zip file has once more, in the order of names and with one time. */
    void repack(Path source, Path file) throws IOException {
        try (ZipFile contents = new ZipFile(source.toFile());
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry each : contents.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList()) {
                zip.putNextEntry(entry(each.getName()));
                try (InputStream in = contents.getInputStream(each)) {
                    in.transferTo(zip);
                }
            }
        }
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        // Such files have times without a zone: one that is the same for whoever packs, wherever that is.
        entry.setTimeLocal(LocalDateTime.ofInstant(commit, ZoneOffset.UTC));
        return entry;
    }

    private static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(each -> !each.equals(folder)).sorted().toList();
        }
    }
}
