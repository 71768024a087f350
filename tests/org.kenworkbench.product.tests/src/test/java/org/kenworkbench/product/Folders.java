/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders of the tests: copies of the product, and who may do what in them. */
final class Folders {

    private Folders() {
    }

    /** A folder below a temporary one that other users can reach. */
    static Path open(Path temporary, String name) throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Files.createDirectories(temporary.resolve(name));
    }

    static Ken copy(Ken product, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(product.home())) {
            for (Path file : files.toList()) {
                Path target = to.resolve(product.home().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return product.at(to.resolve("ken"));
    }

    /** Takes or gives the permission to write, for the whole tree. */
    static void setWritable(Path folder, boolean writable) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                Files.setPosixFilePermissions(visited,
                        PosixFilePermissions.fromString(writable ? "rwxrwxrwx" : "r-xr-xr-x"));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                boolean executable = Files.isExecutable(file);
                Files.setPosixFilePermissions(file,
                        PosixFilePermissions.fromString(executable ? "r-xr-xr-x" : "r--r--r--"));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Deletes the one file in a folder that matches. */
    static void deleteOne(Path folder, String glob) throws IOException {
        try (var files = Files.newDirectoryStream(folder, glob)) {
            Files.delete(files.iterator().next());
        }
    }
}
