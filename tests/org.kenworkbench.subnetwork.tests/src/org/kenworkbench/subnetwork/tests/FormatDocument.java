/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import java.io.IOException;
import java.nio.file.Path;

import org.kenworkbench.testing.Documents;

/** The published description of the format, so that what it shows is what is tested. */
final class FormatDocument {

    private static final String DOCUMENT = "ken-format.md";

    private FormatDocument() {
    }

    static String text() throws IOException {
        return Documents.text(DOCUMENT);
    }

    /** The folder of the sources that these tests are a part of. */
    static Path repository() {
        return Documents.folder().getParent();
    }

    /** The only fenced block of that language. */
    static String block(String language) throws IOException {
        return Documents.block(DOCUMENT, language);
    }
}
