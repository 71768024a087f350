/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A bundle of a product.
 *
 * @param file    the jar, or a folder
 * @param name    its symbolic name
 * @param version as its manifest has it
 */
record InstalledBundle(Path file, String name, String version) {

    private static final String NAME = "Bundle-SymbolicName";

    /** Lists the bundles of a product in the order of their files' names. */
    static List<InstalledBundle> of(Path product) throws IOException, ReleaseException {
        List<InstalledBundle> bundles = new ArrayList<>();
        try (Stream<Path> files = Files.list(product.resolve("plugins"))) {
            for (Path file : files.sorted().toList()) {
                bundles.add(read(file));
            }
        }
        return bundles;
    }

    private static InstalledBundle read(Path file) throws IOException, ReleaseException {
        Manifest manifest;
        if (Files.isDirectory(file)) {
            Path own = file.resolve(JarFile.MANIFEST_NAME);
            try (InputStream in = Files.exists(own) ? Files.newInputStream(own) : InputStream.nullInputStream()) {
                manifest = new Manifest(in);
            }
        } else {
            try (JarFile jar = new JarFile(file.toFile())) {
                manifest = jar.getManifest();
            }
        }
        if (manifest == null || manifest.getMainAttributes().getValue(NAME) == null) {
            throw new ReleaseException(file + " is no bundle, since its manifest has no " + NAME
                    + "; take it out of the product.");
        }
        return new InstalledBundle(file, manifest.getMainAttributes().getValue(NAME).replaceFirst(";.*", "").strip(),
                manifest.getMainAttributes().getValue("Bundle-Version"));
    }

    /** Tells whether the bundle is a folder: what its manifest asks to be unpacked is. */
    boolean isFolder() {
        return Files.isDirectory(file);
    }

    /** Lists the native libraries in it, by their headers; names are paths in the jar or folder. */
    List<Native> natives() throws IOException {
        List<Native> natives = new ArrayList<>();
        if (isFolder()) {
            try (Stream<Path> files = Files.walk(file)) {
                for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                    try (InputStream in = Files.newInputStream(each)) {
                        add(natives, file.relativize(each).toString(), in);
                    }
                }
            }
            return natives;
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : jar.stream().filter(each -> !each.isDirectory()).toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    add(natives, entry.getName(), in);
                }
            }
        }
        return natives;
    }

    private static void add(List<Native> natives, String place, InputStream in) throws IOException {
        Optional<NativeLibrary> library = NativeLibrary.read(in.readNBytes(NativeLibrary.HEADER_BYTES));
        library.ifPresent(found -> natives.add(new Native(place, found)));
    }

    /** A native library in a bundle. */
    record Native(String place, NativeLibrary library) {
    }
}
