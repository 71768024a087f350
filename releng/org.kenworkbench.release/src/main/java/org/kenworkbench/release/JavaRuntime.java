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
import java.util.List;
import java.util.Map;

/**
 * Makes the Java that an archive brings along: the modules that the products' classes name, of the JDK that runs this.
 *
 * @param home of a JDK
 */
record JavaRuntime(Path home) {

    /** Folder of the Java in a product, where the script looks for it first. */
    static final String FOLDER = "jre";

    /**
     * Modules that {@code jdeps --print-module-deps} tells of the workbench's plug-ins, without the documentation tool
     * that JNA names, and with those that services need: names of machines, and files in archives.
     */
    private static final List<String> MODULES = List.of("java.desktop", "java.management", "java.naming",
            "java.net.http", "java.sql", "jdk.incubator.vector", "jdk.management", "jdk.unsupported", "jdk.xml.dom",
            "jdk.zipfs");

    /** Puts the Java into a product, with an archive of Java's own classes. */
    void addTo(Path product) throws IOException, ReleaseException {
        Command.run(List.of(home.resolve("bin/jlink").toString(), "--add-modules", String.join(",", MODULES),
                "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages", "--vm", "server",
                "--generate-cds-archive", "--output", product.resolve(FOLDER).toString()), Map.of());
        // For heaps of more than 32 GB, which nobody needs here.
        Files.delete(product.resolve(FOLDER).resolve("lib/server/classes_nocoops.jsa"));
    }
}
