/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.evaluate;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.data.Labels;
import org.kenworkbench.internal.lab.model.TextTokenizer;
import org.kenworkbench.internal.lab.model.TokenizedText;

/**
 * An example as a model sees it.
 *
 * @param label number of its label
 */
public record LabelledText(TokenizedText text, int label) {

    /** The examples, in their order; all labels must be known. */
    public static List<LabelledText> of(List<Example> examples, Labels labels, TextTokenizer tokenizer) {
        List<TokenizedText> texts = tokenizer.tokenize(examples);
        List<LabelledText> labelled = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            labelled.add(new LabelledText(texts.get(i), labels.index(examples.get(i).label()).orElseThrow()));
        }
        return labelled;
    }
}
