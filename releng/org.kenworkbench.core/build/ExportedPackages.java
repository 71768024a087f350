/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** Exported packages of bundles, which are the API. Stateless. */
final class ExportedPackages {

    private ExportedPackages() {
    }

    /** Returns the packages that a header exports to everybody. */
    static List<String> of(String header) {
        List<String> packages = new ArrayList<>();
        // Commas within quotes separate friends.
        for (String export : header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
            String name = export.strip().split(";")[0];
            if (!name.startsWith("org.kenworkbench.internal.")) {
                packages.add(name);
            }
        }
        return packages;
    }

    /** Makes the Javadoc of packages. */
    static void document(List<String> packages, Path sources, Path to, String classPath) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-quiet", "-Xdoclint:none", "-notimestamp", "--release", "25",
                "-encoding", "UTF-8", "-docencoding", "UTF-8", "-windowtitle", "KEN core", "-doctitle", "KEN core",
                "-sourcepath", sources.toString(), "-classpath", classPath, "-d", to.toString()));
        arguments.addAll(packages);
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int status = ToolProvider.findFirst("javadoc").orElseThrow().run(writer, writer,
                arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IOException("Javadoc failed: " + said);
        }
    }
}
