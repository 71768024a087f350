/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.lab.encoder.Architecture;
import org.kenworkbench.internal.lab.encoder.EncoderConfig;
import org.kenworkbench.internal.lab.encoder.EncoderDetails;
import org.kenworkbench.internal.lab.model.ModelException;

import com.google.gson.JsonParser;

/** Tests of what is taken from a configuration, and of which models are refused because of it. */
class EncoderConfigTest {

    private static final String SIZES = "'num_hidden_layers':2,'hidden_size':32,'num_attention_heads':4,"
            + "'intermediate_size':64";

    @Test
    void whatIsNotSaidIsAsTheLibraryHasIt() throws ModelException {
        EncoderConfig config = read("{'model_type':'bert','classifier_dropout':null," + SIZES + "}");
        assertEquals(
                new EncoderConfig(Architecture.BERT, "bert", 2, 32, 4, 64, 32, 1e-12, "gelu", 0.1, 0.1, 0.1, 0, 0.02,
                        new EncoderDetails.Usual()),
                config);
    }

    @Test
    void theClassTellsTheLayoutWhereNoTypeDoes() throws ModelException {
        assertEquals(Architecture.DISTILBERT,
                read("{'architectures':['DistilBertModel'],'n_layers':1,'dim':8,'n_heads':2,'hidden_dim':16}")
                        .architecture());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'model_type':'deberta'}                             | type 'deberta'
            {'model_type':'longt5'}                              | type 'longt5'
            {'architectures':['DebertaModel']}                   | type 'DebertaModel'
            {}                                                   | no model_type
            {'model_type':'bert'}                                | has no hidden_size
            {'model_type':'bert','hidden_size':'x'}              | hidden_size is not a number
            {'model_type':'bert','hidden_size':-3}               | hidden_size is not a number of 0 or more
            {'model_type':'bert','hidden_size':[3]}              | hidden_size is not a single value
            {'model_type':'bert','position_embedding_type':'relative_key'} | position_embedding_type 'relative_key'
            {'model_type':'bert','is_decoder':true}              | only encoders
            """)
    void othersAreRefusedByName(String json, String sentence) {
        String message = assertThrows(ModelException.class, () -> read(json)).getMessage();
        assertTrue(message.contains(sentence.strip()), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'num_attention_heads':5         | not a multiple
            'hidden_act':'swish'            | 'swish' is not known
            'hidden_dropout_prob':1         | below 1
            'num_hidden_layers':2.5         | whole number
            """)
    void whatMakesNoSenseIsNamed(String change, String sentence) {
        String message = assertThrows(ModelException.class,
                () -> read("{'model_type':'bert'," + SIZES + ',' + change + '}')).getMessage();
        assertTrue(message.contains(sentence.strip()), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'num_attention_heads':5                   | hidden_size is not num_attention_heads times
            'attention_head_size':16                  | hidden_size is not num_attention_heads times
            'pooler_hidden_size':16                   | pooler_hidden_size is not hidden_size
            `'pos_att_type':'c2p|p2p'`                | pos_att_type 'p2p' is not known
            'pos_att_type':[['c2p']]                  | pos_att_type is not a list of texts
            'norm_rel_ebd':'batch_norm'               | norm_rel_ebd 'batch_norm' is not known
            'relative_attention':false                | relative_attention is not true, though
            'hidden_act':'mish'                       | hidden_act 'mish' is not known
            'conv_kernel_size':4                      | conv_kernel_size is not an odd number
            'conv_kernel_size':3,'conv_groups':5      | conv_groups is not a divisor
            'conv_kernel_size':3,'conv_act':'mish'    | conv_act 'mish' is not known
            'position_buckets':1024                   | position_buckets is not a number from 4
            'position_buckets':2                      | position_buckets is not a number from 4
            'position_buckets':'x'                    | position_buckets is not a number of 0 or more
            'pooler_hidden_act':'mish'                | pooler_hidden_act 'mish' is not known
            'num_hidden_layers':10001                 | 10001 layers, which no model has
            'is_decoder':true                         | is_decoder 'true' is not known
            'pruned_heads':{'0':[1]}                  | pruned_heads
            'rope_theta':3                            | what 'rope_theta' does to a model of type deberta-v2
            """)
    void settingsOfDebertaThatAreNotKnownAreNamed(String change, String sentence) {
        String message = assertThrows(ModelException.class, () -> read("{'model_type':'deberta-v2'," + SIZES
                + ",'relative_attention':true,'pos_att_type':'c2p'," + change + '}')).getMessage();
        assertTrue(message.contains(sentence.strip()), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'feed_forward_proj':'gated-mish'          | feed_forward_proj 'gated-mish' is not known
            'dense_act_fn':'silu'                     | feed_forward_proj is not what dense_act_fn
            'is_gated_act':true                       | feed_forward_proj is not what dense_act_fn
            'relative_attention_num_buckets':3        | relative_attention_num_buckets is not an even number
            'relative_attention_max_distance':8       | relative_attention_max_distance is not more than a quarter
            'dropout_rate':1                          | dropout_rate is not a number below 1
            'd_kv':0.5                                | d_kv is not a whole number
            'num_heads':65537,'d_kv':65535            | d_kv is not 16777216 or less for all heads
            'num_layers':null                         | has no num_layers
            'encoder_attention_type':'local'          | what 'encoder_attention_type' does to a model of type t5
            """)
    void settingsOfT5ThatAreNotKnownAreNamed(String change, String sentence) {
        String message = assertThrows(ModelException.class,
                () -> read("{'model_type':'t5','d_model':32,'d_ff':64,'num_heads':4,"
                        + (change.contains("num_layers") ? "" : "'num_layers':2,") + change + '}'))
                .getMessage();
        assertTrue(message.contains(sentence.strip()), message);
    }

    /** Settings as published: of deberta-v3-base, deberta-v2-xxlarge, flan-t5-base and mt5-base. */
    @ParameterizedTest
    @ValueSource(strings = {
            """
                    {'model_type': 'deberta-v2', 'attention_probs_dropout_prob': 0.1, 'hidden_act': 'gelu', 'hidden_dropout_prob': 0.1,
                     'hidden_size': 768, 'initializer_range': 0.02, 'intermediate_size': 3072, 'max_position_embeddings': 512,
                     'relative_attention': true, 'position_buckets': 256, 'norm_rel_ebd': 'layer_norm', 'share_att_key': true,
                     'pos_att_type': 'p2c|c2p', 'layer_norm_eps': 1e-7, 'max_relative_positions': -1, 'position_biased_input': false,
                     'num_attention_heads': 12, 'num_hidden_layers': 12, 'type_vocab_size': 0, 'vocab_size': 128100}
                    """,
            """
                    {'model_type': 'deberta-v2', 'attention_probs_dropout_prob': 0.1, 'hidden_act': 'gelu', 'hidden_dropout_prob': 0.1,
                     'hidden_size': 1536, 'initializer_range': 0.02, 'intermediate_size': 6144, 'max_position_embeddings': 512,
                     'relative_attention': true, 'position_buckets': 256, 'norm_rel_ebd': 'layer_norm', 'share_att_key': true,
                     'pos_att_type': 'p2c|c2p', 'layer_norm_eps': 1e-7, 'conv_kernel_size': 3, 'conv_act': 'gelu',
                     'max_relative_positions': -1, 'position_biased_input': false, 'num_attention_heads': 24,
                     'attention_head_size': 64, 'num_hidden_layers': 48, 'type_vocab_size': 0, 'vocab_size': 128100}
                    """,
            """
                    {'architectures': ['T5ForConditionalGeneration'], 'd_ff': 2048, 'd_kv': 64, 'd_model': 768, 'decoder_start_token_id': 0,
                     'dense_act_fn': 'gelu_new', 'dropout_rate': 0.1, 'eos_token_id': 1, 'feed_forward_proj': 'gated-gelu',
                     'initializer_factor': 1.0, 'is_encoder_decoder': true, 'is_gated_act': true, 'layer_norm_epsilon': 1e-06,
                     'model_type': 't5', 'n_positions': 512, 'num_decoder_layers': 12, 'num_heads': 12, 'num_layers': 12,
                     'output_past': true, 'pad_token_id': 0, 'relative_attention_max_distance': 128,
                     'relative_attention_num_buckets': 32, 'task_specific_params': {'summarization': {'prefix': 'summarize: '}},
                     'tie_word_embeddings': false, 'transformers_version': '4.23.1', 'use_cache': true, 'vocab_size': 32128}
                    """,
            """
                    {'_name_or_path': '/home/patrick/hugging_face/t5/mt5-base', 'architectures': ['MT5ForConditionalGeneration'],
                     'd_ff': 2048, 'd_kv': 64, 'd_model': 768, 'decoder_start_token_id': 0, 'dropout_rate': 0.1, 'eos_token_id': 1,
                     'feed_forward_proj': 'gated-gelu', 'initializer_factor': 1.0, 'is_encoder_decoder': true,
                     'layer_norm_epsilon': 1e-06, 'model_type': 'mt5', 'num_decoder_layers': 12, 'num_heads': 12, 'num_layers': 12,
                     'output_past': true, 'pad_token_id': 0, 'relative_attention_num_buckets': 32, 'tie_word_embeddings': false,
                     'tokenizer_class': 'T5Tokenizer', 'transformers_version': '4.10.0.dev0', 'use_cache': true, 'vocab_size': 250112}
                    """})
    void publishedConfigurationsAreKnown(String json) throws Exception {
        EncoderConfig config = read(json);
        assertTrue(config.layers() >= 12 && config.hiddenSize() >= 768, config.toString());
    }

    private static EncoderConfig read(String json) throws ModelException {
        return EncoderConfig.of(JsonParser.parseString(json.replace('\'', '"')).getAsJsonObject(), "x/config.json");
    }
}
