/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.lab.encoder.Architecture;
import org.kenworkbench.internal.lab.encoder.EncoderConfig;
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
                new EncoderConfig(Architecture.BERT, "bert", 2, 32, 4, 64, 32, 1e-12, "gelu", 0.1, 0.1, 0.1, 0, 0.02),
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
            {'model_type':'deberta-v2'}                          | type 'deberta-v2'
            {'architectures':['T5Model']}                        | type 'T5Model'
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

    private static EncoderConfig read(String json) throws ModelException {
        return EncoderConfig.of(JsonParser.parseString(json.replace('\'', '"')).getAsJsonObject(), "x/config.json");
    }
}
