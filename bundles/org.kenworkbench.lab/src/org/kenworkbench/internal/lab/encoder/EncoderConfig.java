/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.util.Optional;

import org.kenworkbench.internal.lab.model.ConfigReader;
import org.kenworkbench.internal.lab.model.ModelException;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Settings of an encoder from {@code config.json}. Sizes that tensors tell themselves (vocabulary, positions) are
 * theirs.
 *
 * @param modelType         model type as in the file, or that of the layout
 * @param embeddingSize     size of the word embeddings; that of the hidden states except in ELECTRA
 * @param activation        {@code gelu}, {@code gelu_new} or {@code relu}
 * @param hiddenDropout     dropout of embeddings and outputs, 0 or more and below 1, as are the other two
 * @param attentionDropout  dropout of attention probabilities
 * @param classifierDropout dropout before the classifier
 * @param padId             id of the token that fills batches up
 * @param initialDeviation  standard deviation of the normal distribution of new weights
 * @param details           what only the layout has
 */
public record EncoderConfig(Architecture architecture, String modelType, int layers, int hiddenSize, int heads,
        int intermediateSize, int embeddingSize, double layerNormEpsilon, String activation, double hiddenDropout,
        double attentionDropout, double classifierDropout, int padId, double initialDeviation,
        EncoderDetails details) {

    /** Greatest number of layers, which keeps lists of a damaged file small. */
    private static final int MOST_LAYERS = 10_000;

    /** Names of keys, which DistilBERT has of its own. */
    private record Keys(String layers, String hidden, String heads, String intermediate, String activation,
            String dropout,
            String attentionDropout, String classifierDropout) {

        static final Keys USUAL = new Keys("num_hidden_layers", "hidden_size", "num_attention_heads",
                "intermediate_size",
                "hidden_act", "hidden_dropout_prob", "attention_probs_dropout_prob", "classifier_dropout");
        static final Keys DISTILBERT = new Keys("n_layers", "dim", "n_heads", "hidden_dim", "activation", "dropout",
                "attention_dropout", "seq_classif_dropout");
    }

    /**
     * Reads the layout of an encoder from its {@code config.json}.
     *
     * @param source names the file in messages
     * @throws ModelException if the layout is none that the lab knows, which is named, or a size is missing or makes no
     *         sense
     */
    public static EncoderConfig of(JsonObject json, String source) throws ModelException {
        ConfigReader reader = new ConfigReader(json, source);
        Optional<String> type = reader.text("model_type");
        Architecture architecture = architecture(json, type, source);
        EncoderConfig config = switch (architecture) {
            case DEBERTA -> deberta(new EncoderSettings(json, source));
            case T5 -> t5(type.orElse(architecture.modelType()), new EncoderSettings(json, source));
            default -> usual(architecture, type, reader, source);
        };
        if (config.layers() > MOST_LAYERS) {
            throw new ModelException(source + " is of " + config.layers()
                    + " layers, which no model has; give the model's own configuration.");
        }
        return config;
    }

    /** Whether Hugging Face's class of such a classifier gives scores for each token, of which a text has the mean. */
    public boolean classifiesTokens() {
        return architecture == Architecture.T5;
    }

    private static EncoderConfig usual(Architecture architecture, Optional<String> type, ConfigReader reader,
            String source) throws ModelException {
        refuseVariants(reader, source);
        boolean distilled = architecture == Architecture.DISTILBERT;
        Keys keys = distilled ? Keys.DISTILBERT : Keys.USUAL;
        int hidden = reader.size(keys.hidden());
        int heads = reader.size(keys.heads());
        if (hidden % heads != 0) {
            throw new ModelException(
                    source + ": " + keys.hidden() + " " + hidden + " is not a multiple of " + keys.heads() + " " + heads
                            + "; check the file.");
        }
        double dropout = reader.share(keys.dropout(), 0.1);
        return new EncoderConfig(architecture, type.orElse(architecture.modelType()), reader.size(keys.layers()),
                hidden, heads,
                reader.size(keys.intermediate()),
                architecture == Architecture.ELECTRA ? reader.size("embedding_size") : hidden,
                distilled ? 1e-12 : reader.number("layer_norm_eps", 1e-12),
                activation(reader, keys.activation(), source), dropout,
                reader.share(keys.attentionDropout(), 0.1),
                reader.share(keys.classifierDropout(), distilled ? 0.2 : dropout),
                (int) reader.number("pad_token_id", architecture == Architecture.ROBERTA ? 1 : 0),
                reader.number("initializer_range", 0.02), new EncoderDetails.Usual());
    }

    private static EncoderConfig deberta(EncoderSettings settings) throws ModelException {
        int hidden = settings.size(Keys.USUAL.hidden());
        int heads = settings.size(Keys.USUAL.heads());
        if (hidden % heads != 0 || settings.size("attention_head_size", hidden / heads) != hidden / heads) {
            throw settings.wrong(Keys.USUAL.hidden(), "num_attention_heads times the size of a head");
        }
        if (settings.size("pooler_hidden_size", hidden) != hidden) {
            throw settings.wrong("pooler_hidden_size", Keys.USUAL.hidden());
        }
        double dropout = settings.share(Keys.USUAL.dropout(), 0.1);
        EncoderConfig config = new EncoderConfig(Architecture.DEBERTA, Architecture.DEBERTA.modelType(),
                settings.size(Keys.USUAL.layers()), hidden, heads, settings.size(Keys.USUAL.intermediate()),
                settings.size("embedding_size", hidden), settings.number("layer_norm_eps", 1e-7),
                activation(settings, Keys.USUAL.activation()), dropout,
                settings.share(Keys.USUAL.attentionDropout(), 0.1), settings.share("cls_dropout", dropout),
                settings.sizeOrOff("pad_token_id", 0), settings.number("initializer_range", 0.02),
                DebertaDetails.read(settings, hidden));
        settings.requireAllKnown(config.modelType());
        return config;
    }

    private static EncoderConfig t5(String type, EncoderSettings settings) throws ModelException {
        int hidden = settings.size("d_model");
        double dropout = settings.share("dropout_rate", 0.1);
        T5Details.Feed feed = T5Details.feed(settings, type);
        EncoderConfig config = new EncoderConfig(Architecture.T5, type, settings.size("num_layers"), hidden,
                settings.size("num_heads"), settings.size("d_ff"), hidden,
                settings.number("layer_norm_epsilon", 1e-6), feed.activation(), dropout, dropout,
                settings.share(Keys.USUAL.classifierDropout(), 0), settings.sizeOrOff("pad_token_id", 0),
                settings.number("initializer_factor", 1) / Math.sqrt(hidden),
                T5Details.read(settings, type, feed.gated()));
        settings.requireAllKnown(type);
        return config;
    }

    private static String activation(EncoderSettings settings, String key) throws ModelException {
        settings.activation(key, "gelu");
        return settings.text(key, "gelu");
    }

    private static Architecture architecture(JsonObject json, Optional<String> type, String source)
            throws ModelException {
        if (type.isPresent()) {
            return Architecture.ofModelType(type.get()).orElseThrow(() -> unknown(type.get(), source));
        }
        JsonElement classes = json.get("architectures");
        if (classes instanceof JsonArray array && !array.isEmpty() && array.get(0).isJsonPrimitive()) {
            String name = array.get(0).getAsString();
            return Architecture.ofClassName(name).orElseThrow(() -> unknown(name, source));
        }
        throw new ModelException(
                source + " has no model_type, so its layout is unknown; add one of " + Architecture.allModelTypes()
                        + '.');
    }

    private static ModelException unknown(String name, String source) {
        return new ModelException(
                source + " is of a model of type '" + name + "', but the lab runs only " + Architecture.allModelTypes()
                        + "; train and score others with a program of yours (ken sweep --evaluator).");
    }

    /** Refuses models whose tensors have the names of a known layout but another meaning. */
    private static void refuseVariants(ConfigReader reader, String source) throws ModelException {
        String positions = reader.text("position_embedding_type").orElse("absolute");
        if (!positions.equals("absolute")) {
            throw new ModelException(
                    source + ": position_embedding_type '" + positions + "' is not known to the lab, which knows "
                            + "only absolute; train and score such a model with a program of yours (ken sweep "
                            + "--evaluator).");
        }
        if (reader.isTrue("is_decoder")) {
            throw new ModelException(source + ": is_decoder is true, but the lab runs only encoders; train and "
                    + "score such a model with a program of yours (ken sweep --evaluator).");
        }
    }

    private static String activation(ConfigReader reader, String key, String source) throws ModelException {
        String name = reader.text(key).orElse("gelu");
        return switch (name) {
            case "gelu", "relu" -> name;
            case "gelu_new", "gelu_pytorch_tanh" -> "gelu_new";
            default -> throw new ModelException(
                    source + ": " + key + " '" + name + "' is not known to the lab, which knows gelu,"
                            + " gelu_new, gelu_pytorch_tanh and relu.");
        };
    }
}
