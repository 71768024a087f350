/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.kenworkbench.internal.lab.data.DataException;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.data.LabelCheck;
import org.kenworkbench.internal.lab.data.Labels;
import org.kenworkbench.internal.lab.model.ModelException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** The labels that a classifier was trained for. Stateless. */
public final class ModelLabels {

    private ModelLabels() {
    }

    /**
     * Labels of the model's configuration ({@code id2label}); their numbers, where data have these instead.
     *
     * @param examples of which each must have one of the labels
     * @param source   names the examples in messages
     * @throws ModelException if the configuration has none
     * @throws DataException  if an example has another label
     */
    public static Labels of(PretrainedModel model, List<Example> examples, String source)
            throws ModelException, DataException {
        List<String> names = names(model);
        Labels labels = new Labels(names);
        Labels numbers = new Labels(IntStream.range(0, names.size()).mapToObj(String::valueOf).toList());
        if (examples.stream().allMatch(example -> numbers.index(example.label()).isPresent())
                && examples.stream().anyMatch(example -> labels.index(example.label()).isEmpty())) {
            return numbers;
        }
        LabelCheck.requireKnown(examples, labels, source, model.checkpoint().source() + " was not trained for");
        return labels;
    }

    private static List<String> names(PretrainedModel model) throws ModelException {
        JsonElement names = model.configuration().get("id2label");
        if (names == null || !names.isJsonObject()) {
            throw new ModelException(model.checkpoint().source()
                    + " has no labels (id2label in config.json), so it is not a classifier; train one with ken train.");
        }
        JsonObject all = names.getAsJsonObject();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            JsonElement name = all.get(String.valueOf(i));
            if (name == null || !name.isJsonPrimitive() || found.contains(name.getAsString())) {
                throw new ModelException(
                        model.checkpoint().source() + ": id2label in config.json does not name the labels 0 to "
                                + (all.size() - 1) + ", each once; give the model's own configuration.");
            }
            found.add(name.getAsString());
        }
        return found;
    }
}
