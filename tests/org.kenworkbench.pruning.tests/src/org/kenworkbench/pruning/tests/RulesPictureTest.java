/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.kenworkbench.testing.Documents;

/** The picture in the documentation is what the rules do; with {@code -Dken.docs.write=true} it is drawn anew. */
class RulesPictureTest {

    @Test
    void documentShowsWhatTheRulesKeep() throws IOException {
        Path picture = Documents.folder().resolve("rules.svg");
        String drawn = RulesPicture.svg();
        if (Boolean.getBoolean("ken.docs.write")) {
            Files.writeString(picture, drawn, StandardCharsets.UTF_8);
        }
        assertEquals(Files.readString(picture, StandardCharsets.UTF_8), drawn);
    }
}
