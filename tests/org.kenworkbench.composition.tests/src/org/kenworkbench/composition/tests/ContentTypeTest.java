/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.composition.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.content.IContentType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.composition.store.CompositionStore;

class ContentTypeTest {

    private static final String ID = "org.kenworkbench.composition.kenx";

    @BeforeEach
    void onlyInsideOsgi() {
        Assumptions.assumeTrue(Platform.isRunning(), "content types exist inside OSGi only");
    }

    @Test
    void aCompositionIsFoundByEndingAndRootElement(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.kenx");
        CompositionStore.save(Compositions.of(2), file);
        IContentType type = find(Files.readAllBytes(file), "a.kenx");
        assertNotNull(type);
        assertEquals(ID, type.getId());
        assertEquals("KEN Composition", type.getName());
    }

    @Test
    void otherContentOfThatEndingIsNot() throws IOException {
        for (String other : new String[] {"<?xml version=\"1.0\"?>\n<plugin/>", "<x:Composition xmlns:x=\"urn:x\"/>",
                "no xml at all"}) {
            IContentType type = find(other.getBytes(StandardCharsets.UTF_8), "a.kenx");
            assertNotEquals(ID, type == null ? null : type.getId(), other);
        }
    }

    private static IContentType find(byte[] content, String name) throws IOException {
        return Platform.getContentTypeManager().findContentTypeFor(new ByteArrayInputStream(content), name);
    }
}
