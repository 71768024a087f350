/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.command;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Texts of annotations. {@code %key} stands for a line of {@code OSGI-INF/l10n/bundle.properties} in the bundle of the
 * annotated class, whose class loader finds it; {@code %%} begins a text that starts with a percent sign.
 */
public final class Texts {

    private static final String BASE_NAME = "OSGI-INF/l10n/bundle";

    private Texts() {
    }

    /** The text, or the key without its percent sign if the contributing bundle lacks it. */
    public static String resolve(ClassLoader contributor, String text) {
        if (!text.startsWith("%")) {
            return text;
        }
        String key = text.substring(1);
        if (key.startsWith("%")) {
            return key;
        }
        try {
            return ResourceBundle.getBundle(BASE_NAME, Locale.getDefault(), contributor).getString(key);
        } catch (MissingResourceException _) {
            return key; // a contributor's slip must not take the command away
        }
    }
}
