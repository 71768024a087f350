/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.components;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

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
        for (URL manifest : Collections.list(loader.getResources(MANIFEST))) {
            if (manifests.add(manifest.toString())) {
                components.addAll(ofJar(manifest));
            }
        }
        return components;
    }

    private static List<ComponentDescription> ofJar(URL manifest) {
        String place = manifest.toString();
        String root = place.substring(0, place.length() - MANIFEST.length());
        Attributes headers;
        try (InputStream in = open(manifest)) {
            headers = new Manifest(in).getMainAttributes();
        } catch (IOException e) {
            report(root, MANIFEST, ComponentException.of(e));
            return List.of();
        }
        String listed = Optional.ofNullable(headers.getValue(HEADER)).orElse("");
        String owner = owner(headers, root);
        List<ComponentDescription> components = new ArrayList<>();
        for (String descriptor : listed.split(",")) {
            if (!descriptor.isBlank()) {
                try (InputStream in = open(new URI(root + descriptor.strip()).toURL())) {
                    components.addAll(Descriptor.read(in, owner));
                } catch (IOException | URISyntaxException | IllegalArgumentException e) {
                    report(owner, descriptor.strip(), ComponentException.of(e));
                } catch (ComponentException e) {
                    report(owner, descriptor.strip(), e);
                }
            }
        }
        return components;
    }

    /** Opens a file without Java's cache of jars, which would keep a jar open that has been replaced. */
    private static InputStream open(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
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
