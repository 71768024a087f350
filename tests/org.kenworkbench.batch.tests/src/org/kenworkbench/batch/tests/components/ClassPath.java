/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests.components;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class path of folders with manifests and descriptors, for tests. */
final class ClassPath {

    private final Path root;
    private final List<URL> folders = new ArrayList<>();

    ClassPath(Path root) {
        this.root = root;
    }

    /**
     * Adds a bundle of version 1.2.3.
     *
     * @param components descriptors, each without the root element's begin and end
     */
    Path bundle(String name, String... components) throws IOException {
        Path folder = root.resolve(name);
        Files.createDirectories(folder.resolve("META-INF"));
        Files.createDirectories(folder.resolve("OSGI-INF/l10n"));
        StringBuilder listed = new StringBuilder();
        for (int i = 0; i < components.length; i++) {
            String file = "OSGI-INF/c" + i + ".xml";
            Files.writeString(folder.resolve(file), components[i]);
            listed.append(i == 0 ? "Service-Component: " : ",").append(i == 0 ? "" : "\n ").append(file);
        }
        Files.writeString(folder.resolve("META-INF/MANIFEST.MF"), "Manifest-Version: 1.0\nBundle-SymbolicName: " + name
                + ";singleton:=true\nBundle-Version: 1.2.3\n" + listed + '\n');
        folders.add(folder.toUri().toURL());
        return folder;
    }

    /** Puts a class into a folder, from which it is loaded in place of the test's own. */
    static void put(Class<?> type, Path folder) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = type.getResourceAsStream('/' + name)) {
            Files.copy(in, file);
        }
    }

    URLClassLoader loader() throws MalformedURLException {
        return new URLClassLoader(folders.toArray(URL[]::new), ClassPath.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(name)) {
                    boolean own = findResource(name.replace('.', '/') + ".class") != null;
                    Class<?> known = own ? findLoadedClass(name) : null;
                    return known != null ? known : own ? findClass(name) : super.loadClass(name, resolve);
                }
            }
        };
    }

    /** Writes a descriptor of a nested class of a test. */
    static String component(Class<?> type, String attributes, Class<?> service, String inside) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%s" %s>
                  %s
                  <service><provide interface="%s"/></service>
                  <implementation class="%s"/>
                </scr:component>
                """.formatted(type.getSimpleName(), attributes, inside, service.getName(), type.getName());
    }

    static String reference(Class<?> service, int parameter, String attributes) {
        return "<reference name=\"$%d\" interface=\"%s\" parameter=\"%d\" %s/>".formatted(parameter, service.getName(),
                parameter, attributes);
    }
}
