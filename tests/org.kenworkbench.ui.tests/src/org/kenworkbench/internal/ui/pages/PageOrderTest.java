/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.eclipse.core.runtime.ContributorFactorySimple;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;
import org.junit.jupiter.api.Test;

/** The order of the menu Analysis, whatever the order in which bundles come. */
class PageOrderTest {

    private static final String OWN = "org.kenworkbench.ui";

    private final Object token = new Object();
    private final IExtensionRegistry registry = RegistryFactory.createRegistry(null, token, token);

    @Test
    void pagesOfOthersStandAfterOurs() {
        contribute(OWN, "<extension-point id=\"pages\" name=\"pages\"/>");
        contribute("com.zebra", page("zebra.a"));
        contribute("com.acme", page("acme.b") + page("acme.a"));
        contribute(OWN, page("own.z") + page("own.a"));
        assertEquals(List.of("own.z", "own.a", "acme.b", "acme.a", "zebra.a"),
                new PageRegistry(registry).pages().stream().map(PageDescriptor::id).toList());
    }

    private static String page(String id) {
        return "<extension point=\"" + PageRegistry.POINT + "\"><page id=\"" + id
                + "\" name=\"n\" needs=\"tensor\" class=\"c\"/></extension>";
    }

    private void contribute(String bundle, String xml) {
        String plugin = "<?xml version=\"1.0\"?><?eclipse version=\"3.4\"?><plugin>" + xml + "</plugin>";
        assertTrue(registry.addContribution(new ByteArrayInputStream(plugin.getBytes(StandardCharsets.UTF_8)),
                ContributorFactorySimple.createContributor(bundle), false, bundle, null, token));
    }
}
