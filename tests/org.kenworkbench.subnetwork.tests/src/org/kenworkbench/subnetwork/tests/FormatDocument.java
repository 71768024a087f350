/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The published description of the format, so that what it shows is what is tested. */
final class FormatDocument {

    private static final String DOCUMENT = "docs/ken-format.md";

    private FormatDocument() {
    }

    static String text() throws IOException {
        return Files.readString(repository().resolve(DOCUMENT));
    }

    /** The folder of the sources that these tests are a part of. */
    static Path repository() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(DOCUMENT))) {
                return folder;
            }
        }
        throw new AssertionError(DOCUMENT + " is not above " + Path.of("").toAbsolutePath());
    }

    /** The only fenced block of that language. */
    static String block(String language) throws IOException {
        Matcher matcher = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(text());
        if (!matcher.find()) {
            throw new AssertionError("no block of " + language);
        }
        return matcher.group(1);
    }
}
