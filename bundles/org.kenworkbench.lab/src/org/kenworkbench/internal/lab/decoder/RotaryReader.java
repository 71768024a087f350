/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.Optional;
import java.util.Set;

import org.kenworkbench.internal.lab.model.ModelException;

/** Reads how queries and keys are turned, from {@code rope_theta} and {@code rope_scaling}. Stateless. */
final class RotaryReader {

    /** Settings of the rotation in newer files, base and scaling together. */
    static final String PARAMETERS = "rope_parameters";
    static final String SCALING = "rope_scaling";
    static final String BASE = "rope_theta";
    /** Tokens of the first training's texts, where a model was trained on longer ones then. */
    static final String ORIGINAL = "original_max_position_embeddings";

    /** Kinds of scaling that go by those tokens. */
    private static final Set<String> WITH_ORIGINAL = Set.of("llama3", "yarn", "longrope", "su");
    /** Difference of two factors that are the same but for rounding. */
    private static final double ROUNDING = 1e-6;

    private RotaryReader() {
    }

    /**
     * Reads the rotation of all layers.
     *
     * @param size    values of a head that are turned
     * @param base    of the frequencies where the file does not say
     * @param trained tokens of the training's texts
     * @throws ModelException if the scaling is of a kind that the lab does not know, which is named
     */
    static Rotation read(DecoderSettings settings, int size, double base, long trained) throws ModelException {
        return read(settings, size, base, trained, 0);
    }

    /**
     * Reads the rotation of all layers.
     *
     * @param original tokens of the first training's texts where the file does not say; 0 for {@code trained}
     */
    static Rotation read(DecoderSettings settings, int size, double base, long trained, double original)
            throws ModelException {
        Optional<DecoderSettings> parameters = settings.inner(PARAMETERS);
        double found = settings.positive(BASE, base);
        Optional<DecoderSettings> used = parameters.isPresent() ? parameters : settings.inner(SCALING);
        if (used.isPresent()) {
            requireOneOriginal(settings, used.get());
        }
        if (used.isPresent() && isByLength(used.get())) {
            double own = parameters.isPresent() ? used.get().positive(BASE, found) : found;
            double first = settings.isSet(ORIGINAL) ? settings.positive(ORIGINAL, original)
                    : used.get().numberOrOff(ORIGINAL, original);
            RotaryScaling scaling = byLength(used.get(), size / 2, trained, first);
            used.get().requireAllKnown("rope_type " + type(used.get()));
            return new Rotation(size, own, scaling);
        }
        return parameters.isPresent() ? ofParameters(parameters.get(), size, found, trained)
                : of(used, size, found, trained);
    }

    /**
     * Requires that a file that says twice what a scaling goes by, as newer ones do, says the same.
     *
     * @param outer settings of the model
     * @param inner of the rotation, which are among them
     */
    static void requireOneOriginal(DecoderSettings outer, DecoderSettings inner) throws ModelException {
        if (WITH_ORIGINAL.contains(type(inner)) && inner.isSet(ORIGINAL) && outer.isSet(ORIGINAL)
                && inner.positive(ORIGINAL, 1) != outer.positive(ORIGINAL, 1)) {
            throw inner.wrong(ORIGINAL, "the same as outside of it");
        }
    }

    private static boolean isByLength(DecoderSettings settings) throws ModelException {
        String type = type(settings);
        // The older name.
        return type.equals("longrope") || type.equals("su");
    }

    /**
     * Reads LongRoPE.
     *
     * @param original tokens of the first training's texts; 0 if nothing is said of them
     */
    private static RotaryScaling byLength(DecoderSettings settings, int pairs, long trained, double original)
            throws ModelException {
        double first = original > 0 ? original : trained;
        boolean stated = settings.isSet("factor");
        boolean magnified = settings.isSet("attention_factor");
        if (original == 0 && !stated && !magnified) {
            throw settings.wrong("factor", "there, where " + ORIGINAL + " is not");
        }
        double grown = trained / first;
        double factor = stated ? factor(settings) : grown;
        if (original > 0 && stated && !magnified && Math.abs(factor / grown - 1) > ROUNDING) {
            // Versions of the library do not agree on which counts.
            throw settings.wrong("factor", "max_position_embeddings divided by " + ORIGINAL);
        }
        if (first < 2) {
            throw settings.wrong(ORIGINAL, "2 or more");
        }
        double magnitude = factor > 1 ? Math.sqrt(1 + Math.log(factor) / Math.log(first)) : 1;
        return new RotaryScaling.ByLength(settings.positives("short_factor", pairs),
                settings.positives("long_factor", pairs), first, settings.positive("attention_factor", magnitude));
    }

    private static String type(DecoderSettings settings) throws ModelException {
        return settings.text("rope_type", settings.text("type", "default"));
    }

    /** Reads one rotation of newer files, with its base. */
    static Rotation ofParameters(DecoderSettings parameters, int size, double base, long trained)
            throws ModelException {
        return of(Optional.of(parameters), size, parameters.positive(BASE, base), trained);
    }

    /** Makes a rotation of a base and a scaling. */
    static Rotation of(Optional<DecoderSettings> scaling, int size, double base, long trained) throws ModelException {
        return new Rotation(size, base,
                scaling.isPresent() ? scaling(scaling.get(), trained) : new RotaryScaling.None());
    }

    private static RotaryScaling scaling(DecoderSettings settings, long trained) throws ModelException {
        String type = type(settings);
        RotaryScaling scaling = switch (type) {
            case "default" -> new RotaryScaling.None();
            case "linear" -> new RotaryScaling.Linear(factor(settings));
            case "dynamic" -> new RotaryScaling.Dynamic(factor(settings), trained);
            case "llama3" -> wavelengths(settings);
            case "yarn" -> ramp(settings, trained);
            default -> throw settings.unknownValue("rope_type", type);
        };
        settings.requireAllKnown("rope_type " + type);
        return scaling;
    }

    private static double factor(DecoderSettings settings) throws ModelException {
        if (!settings.isSet("factor")) {
            throw settings.wrong("factor", "there");
        }
        double factor = settings.positive("factor", 1);
        if (factor < 1) {
            throw settings.wrong("factor", "1 or more");
        }
        return factor;
    }

    private static RotaryScaling wavelengths(DecoderSettings settings) throws ModelException {
        double low = settings.positive("low_freq_factor", 1);
        double high = settings.positive("high_freq_factor", 4);
        if (high <= low) {
            throw settings.wrong("high_freq_factor", "above low_freq_factor");
        }
        return new RotaryScaling.Wavelengths(factor(settings), low, high,
                settings.size(ORIGINAL));
    }

    private static RotaryScaling ramp(DecoderSettings settings, long trained) throws ModelException {
        double factor = factor(settings);
        double original = settings.positive(ORIGINAL, trained);
        double one = settings.numberOrOff("mscale", 0);
        double all = settings.numberOrOff("mscale_all_dim", 0);
        double magnitude = one > 0 && all > 0 ? magnitude(factor, one) / magnitude(factor, all)
                : magnitude(factor, 1);
        return new RotaryScaling.Ramp(factor, settings.positive("beta_fast", 32), settings.positive("beta_slow", 1),
                original, settings.isTrue("truncate", true), settings.positive("attention_factor", magnitude));
    }

    private static double magnitude(double factor, double slope) {
        return factor > 1 ? 0.1 * slope * Math.log(factor) + 1 : 1;
    }
}
