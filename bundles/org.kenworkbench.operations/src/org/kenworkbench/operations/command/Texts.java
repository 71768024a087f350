/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.command;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

import org.osgi.framework.FrameworkUtil;

/**
 * Texts of annotations. {@code %key} stands for a line of {@code OSGI-INF/l10n/bundle.properties} in the bundle of the
 * annotated class; {@code %%} begins a text that starts with a percent sign. On a class path, where all jars share one
 * class loader, the file is that of the jar which the class is in.
 */
public final class Texts {

    private static final String BASE_NAME = "OSGI-INF/l10n/bundle";
    /** Loaders that find nothing but one jar of a class path; jars are there as long as the process. */
    private static final Map<String, ClassLoader> JARS = new ConcurrentHashMap<>();

    private Texts() {
    }

    /** Returns the text, or the key without its percent sign if what has contributed the class lacks it. */
    static String resolve(Class<?> contributor, String text) {
        return text.startsWith("%") ? resolve(texts(contributor), text) : text;
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

    private static ClassLoader texts(Class<?> contributor) {
        // Not where the class says that it is from: one of a prepared archive names the place where that was made.
        String file = contributor.getName().replace('.', '/') + ".class";
        // Nor where a parent has a file of that name.
        URL place = contributor.getClassLoader() instanceof URLClassLoader loader ? loader.findResource(file)
                : contributor.getResource('/' + file);
        if (FrameworkUtil.getBundle(contributor) != null || place == null || !place.getPath().endsWith(file)) {
            return contributor.getClassLoader();
        }
        return JARS.computeIfAbsent(place.toString().substring(0, place.toString().length() - file.length()), jar -> {
            try {
                return new URLClassLoader(new URL[] {URI.create(jar).toURL()}, null);
            } catch (MalformedURLException e) {
                throw new IllegalStateException("Java itself gave the address " + jar, e);
            }
        });
    }
}
