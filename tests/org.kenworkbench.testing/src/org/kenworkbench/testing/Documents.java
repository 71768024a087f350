/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The documents of the source tree, in which tests run. */
public final class Documents {

    private Documents() {
    }

    /** The folder {@code docs} at the root of the tree. */
    public static Path folder() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("docs/roles.md"))) {
            root = root.getParent();
        }
        if (root == null) {
            throw new IllegalStateException("docs/roles.md is above no folder of " + Path.of("").toAbsolutePath());
        }
        return root.resolve("docs");
    }

    /** Returns the text of a document. */
    public static String text(String document) throws IOException {
        return Files.readString(folder().resolve(document));
    }

    /** Returns the only fenced block of a language in a document. */
    public static String block(String document, String language) throws IOException {
        Matcher matcher = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(text(document));
        if (!matcher.find()) {
            throw new AssertionError(document + " has no block of " + language);
        }
        String block = matcher.group(1);
        if (matcher.find()) {
            throw new AssertionError(document + " has two blocks of " + language);
        }
        return block;
    }
}
