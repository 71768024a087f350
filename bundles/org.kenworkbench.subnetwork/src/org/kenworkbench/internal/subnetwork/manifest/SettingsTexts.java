/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.manifest;

import java.util.LinkedHashMap;
import java.util.Map;

import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.ShownText;

/** The settings as texts of the file's metadata, to and fro. */
public final class SettingsTexts {

    private static final String RULE = "rule";
    private static final String K = "k";
    private static final String SCOPE = "scope";
    private static final String OUTSIDE = "outside";
    private static final String FILL = "fill";
    private static final String PROVIDER = "provider";
    private static final String SEED = "seed";
    private static final String ALLOCATE = "allocate";
    private static final String RESCALE = "rescale";
    private static final String VALUES = "values";
    private static final String FACTORS = "factors";
    private static final String PROGRAM_VERSION = "program_version";

    private SettingsTexts() {
    }

    /** A map that the caller may add to. */
    public static Map<String, String> of(SubnetworkSettings settings) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(RULE, settings.rule());
        texts.put(K, settings.k());
        texts.put(SCOPE, settings.scope());
        texts.put(OUTSIDE, settings.outside());
        texts.put(FILL, settings.fill());
        texts.put(PROVIDER, settings.provider());
        texts.put(SEED, settings.seed());
        texts.put(PROGRAM_VERSION, settings.programVersion());
        if (!settings.isByRow()) {
            texts.put(ALLOCATE, settings.allocate());
        }
        if (settings.isRescaled()) {
            texts.put(RESCALE, settings.rescale());
        }
        if (settings.isQuantised()) {
            texts.put(VALUES, settings.values());
        }
        if (settings.quantisesFactors()) {
            texts.put(FACTORS, settings.factors());
        }
        return texts;
    }

    /**
     * @param file the file's name in messages
     * @throws SubnetworkException if a text is missing, or the fill is not known
     */
    public static SubnetworkSettings parse(String file, Map<String, String> texts) throws SubnetworkException {
        String fill = text(file, texts, FILL);
        if (!SubnetworkSettings.isFill(fill)) {
            throw new SubnetworkException(file + " has the fill " + ShownText.of(fill)
                    + ", which this program does not know; use a newer version.");
        }
        return new SubnetworkSettings(text(file, texts, RULE), text(file, texts, K), text(file, texts, SCOPE),
                text(file, texts, OUTSIDE), fill, text(file, texts, PROVIDER), text(file, texts, SEED),
                text(file, texts, PROGRAM_VERSION), texts.getOrDefault(ALLOCATE, SubnetworkSettings.ALLOCATE_ROW),
                texts.getOrDefault(RESCALE, SubnetworkSettings.RESCALE_NONE),
                texts.getOrDefault(VALUES, SubnetworkSettings.VALUES_EXACT),
                texts.getOrDefault(FACTORS, SubnetworkSettings.VALUES_EXACT));
    }

    /** The text under a key of the metadata, which must be there. */
    public static String text(String file, Map<String, String> texts, String key) throws SubnetworkException {
        String text = texts.get(key);
        if (text == null) {
            throw new SubnetworkException(
                    file + " lacks " + key + " in its metadata; get the file from its source again.");
        }
        return text;
    }
}
