/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.components;

import java.io.Closeable;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.tensor.guard.Fault;
import org.kenworkbench.tensor.guard.FaultLog;
import org.kenworkbench.tensor.guard.Guard;

/**
 * Finds the components of a class path: those that manifests list in the header {@value #HEADER}, as the build writes
 * it out of the annotations. A descriptor that cannot be read is a fault of its jar, and all else works. Stateless.
 */
final class ComponentReader {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String HEADER = "Service-Component";
    private static final String NAME = "Bundle-SymbolicName";
    private static final String VERSION = "Bundle-Version";

    private ComponentReader() {
    }

    /** Reads the descriptors of all jars and folders that the loader finds, in its order. */
    static List<ComponentDescription> read(ClassLoader loader) throws IOException {
        List<ComponentDescription> components = new ArrayList<>();
        // A jar that is on the class path twice has its components once.
        Set<String> manifests = new LinkedHashSet<>();
        Set<File> jars = new HashSet<>();
        for (URL manifest : Collections.list(loader.getResources(MANIFEST))) {
            if (manifests.add(manifest.toString())) {
                components.addAll(ofJar(manifest));
                jar(manifest).ifPresent(jars::add);
            }
        }
        reportDamaged(jars);
        return components;
    }

    /** Reports plug-ins of the installation that Java has left out without a word, since they cannot be read. */
    private static void reportDamaged(Set<File> read) {
        String home = System.getProperty("ken.home");
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            File file = new File(entry);
            // One that is read by another name, as where plug-ins are links, is opened once more to see that.
            if (home != null && entry.startsWith(home + "/plugins/") && !read.contains(file) && !file.isDirectory()) {
                try {
                    new JarFile(file, false).close();
                } catch (IOException e) {
                    FaultLog.report(entry, new Fault("the file " + entry + " is damaged, and its parts are left out; "
                            + "unpack the installation again.", Optional.of(e)));
                }
            }
        }
    }

    /** Returns the jar that a file is in; empty if that is a folder, or another kind of address. */
    private static Optional<File> jar(URL file) throws IOException {
        if (file.openConnection() instanceof JarURLConnection connection
                && "file".equals(connection.getJarFileURL().getProtocol())) {
            try {
                return Optional.of(new File(connection.getJarFileURL().toURI()));
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
        return Optional.empty();
    }

    private static List<ComponentDescription> ofJar(URL manifest) {
        String place = manifest.toString();
        String root = place.substring(0, place.length() - MANIFEST.length());
        try (OpenedFiles files = OpenedFiles.of(manifest, root)) {
            return of(files, root);
        } catch (IOException e) {
            report(root, MANIFEST, ComponentException.of(e));
            return List.of();
        }
    }

    private static List<ComponentDescription> of(OpenedFiles files, String root) throws IOException {
        Attributes headers;
        try (InputStream in = files.open(MANIFEST)) {
            headers = new Manifest(in).getMainAttributes();
        }
        String listed = Optional.ofNullable(headers.getValue(HEADER)).orElse("");
        String owner = owner(headers, root);
        List<ComponentDescription> components = new ArrayList<>();
        for (String descriptor : listed.split(",")) {
            if (!descriptor.isBlank()) {
                try (InputStream in = files.open(descriptor.strip())) {
                    components.addAll(Descriptor.read(in, owner));
                } catch (IOException | IllegalArgumentException e) {
                    report(owner, descriptor.strip(), ComponentException.of(e));
                } catch (ComponentException e) {
                    report(owner, descriptor.strip(), e);
                }
            }
        }
        return components;
    }

    /**
     * Files of one jar or folder.
     *
     * @param jar  the jar, opened without Java's cache of jars, which would keep it open when it has been replaced, and
     *             without a check of its signatures, which takes longer than all else of a short command; null where
     *             the files lie in a folder or behind another kind of address
     * @param root beginning of the address of each file
     */
    private record OpenedFiles(@Nullable JarFile jar, String root) implements Closeable {

        static OpenedFiles of(URL manifest, String root) throws IOException {
            Optional<File> file = ComponentReader.jar(manifest);
            return new OpenedFiles(file.isPresent() ? new JarFile(file.get(), false) : null, root);
        }

        InputStream open(String name) throws IOException {
            JarFile file = jar;
            if (file != null) {
                ZipEntry entry = file.getEntry(name);
                if (entry == null) {
                    throw new FileNotFoundException(name);
                }
                return file.getInputStream(entry);
            }
            URLConnection connection = URI.create(root + name).toURL().openConnection();
            connection.setUseCaches(false);
            return connection.getInputStream();
        }

        @Override
        public void close() throws IOException {
            if (jar != null) {
                jar.close();
            }
        }
    }

    private static String owner(Attributes headers, String root) {
        String name = headers.getValue(NAME);
        String version = headers.getValue(VERSION);
        return name == null ? root : name.replaceFirst(";.*", "").strip() + (version == null ? "" : ' ' + version);
    }

    /** Reports a component that is left out, once. */
    static void report(String owner, String part, ComponentException why) {
        FaultLog.report(owner + part, new Fault("the bundle " + owner + " has a fault, and its part " + part
                + " is left out (" + why.getMessage() + ')' + Guard.REMEDY,
                Optional.of(why.getCause() == null ? why : why.getCause())));
    }
}
