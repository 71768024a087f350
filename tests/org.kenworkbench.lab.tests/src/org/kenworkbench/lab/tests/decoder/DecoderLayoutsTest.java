/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.lab.decoder.DecoderLayouts;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.decoder.DecoderPlan;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of what is taken from a decoder's configuration, and of what is refused because results might be wrong. */
class DecoderLayoutsTest {

    private static final String SIZES = "'num_hidden_layers':2,'hidden_size':32,'num_attention_heads':4,"
            + "'num_key_value_heads':2,'intermediate_size':64,'max_position_embeddings':128";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'model_type':'falcon'}           | of type 'falcon', but the decoders that the lab runs are llama,
            {}                                | has no model_type
            {'model_type':7}                  | model_type is not a text
            {'model_type':'llama'}            | has no hidden_size
            {'model_type':'gpt2'}             | has no n_embd
            {'model_type':'bert'}             | of type 'bert'
            """)
    void otherModelsAreRefusedByName(String json, String sentence) {
        refused(json, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    llama   | 'logit_scale':0.5                               | does not know what 'logit_scale' does to a model of type llama
                    llama   | 'quantization_config':{'bits':4}                | 'quantization_config'
                    llama   | 'sliding_window':5                              | 'sliding_window'
                    mistral | 'attention_bias':true                           | 'attention_bias'
                    llama   | 'hidden_act':'quick_gelu'                       | hidden_act 'quick_gelu' is not known
                    llama   | 'rope_interleaved':true                         | rope_interleaved 'true' is not known
                    llama   | 'add_cross_attention':true                      | add_cross_attention 'true' is not known
                    llama   | 'pruned_heads':{'1':[0]}                        | pruned_heads
                    llama   | 'rope_scaling':{'type':'longrope','factor':2}   | short_factor is not a list of 4 numbers above 0
                    llama   | 'rope_scaling':{'type':'su','factor':2,'short_factor':[1,1,1,1],'long_factor':[1,2,0,4]} | long_factor is not a list of 4 numbers above 0
                    llama   | 'rope_scaling':{'type':'longrope','short_factor':[1,1,1,1],'long_factor':[1,2,3,4]} | factor is not there, where original_max_position_embeddings is not
                    llama   | 'original_max_position_embeddings':32,'rope_scaling':{'type':'longrope','factor':2,'short_factor':[1,1,1,1],'long_factor':[1,2,3,4]} | factor is not max_position_embeddings divided by original_max_position_embeddings
                    llama   | 'rope_scaling':{'type':'longrope','factor':2,'short_mscale':1,'short_factor':[1,1,1,1],'long_factor':[1,2,3,4]} | does not know what 'short_mscale' does to a model of type rope_type longrope
                    llama   | 'rope_scaling':{'type':'ntk'}                   | rope_type 'ntk' is not known
                    llama   | 'original_max_position_embeddings':32           | does not know what 'original_max_position_embeddings' does
                    phi3    | 'rope_scaling':{'type':'linear','factor':2}     | rope_scaling is not of type longrope, the one that the library has for phi3
                    phi3    | 'partial_rotary_factor':0.4                     | partial_rotary_factor is not an even number of a head's 8 values
                    phi3    | 'attention_bias':true                           | attention_bias 'true' is not known
                    phi3    | 'interpolate_factor':2                          | interpolate_factor '2.0' is not known
                    phi3    | 'original_max_position_embeddings':32,'rope_parameters':{'rope_type':'longrope','original_max_position_embeddings':64,'short_factor':[1,1,1,1],'long_factor':[1,2,3,4]} | rope_parameters: original_max_position_embeddings is not the same as outside of it
                    llama   | 'original_max_position_embeddings':16,'rope_scaling':{'type':'yarn','factor':4,'original_max_position_embeddings':32} | rope_scaling: original_max_position_embeddings is not the same as outside of it
                    llama   | 'original_max_position_embeddings':16,'rope_scaling':{'type':'yarn','factor':4} | does not know what 'original_max_position_embeddings' does to a model of type llama
                    llama   | 'original_max_position_embeddings':16,'rope_scaling':{'type':'linear','factor':4,'original_max_position_embeddings':16} | does not know what 'original_max_position_embeddings' does to a model of type rope_type linear
                    llama   | 'rope_parameters':{'rope_theta':500,'partial_rotary_factor':0.5} | does not know what 'partial_rotary_factor' does to a model of type rope_type default
                    phi3    | 'partial_rotary_factor':0.5,'rope_parameters':{'partial_rotary_factor':0.75} | rope_parameters: partial_rotary_factor is not the same as outside of it
                    llama   | 'rope_scaling':{'type':'linear'}                | factor is not there
                    llama   | 'rope_scaling':{'type':'linear','factor':0.5}   | factor is not 1 or more
                    llama   | 'rope_scaling':{'type':'linear','factor':2,'alpha':3} | does not know what 'alpha' does
                    llama   | 'rope_scaling':'linear'                         | rope_scaling is not an object
                    llama   | 'rope_scaling':{'rope_type':'llama3','factor':8} | has no original_max_position_embeddings
                    llama   | 'rope_scaling':{'rope_type':'llama3','factor':8,'original_max_position_embeddings':9,'low_freq_factor':4} | high_freq_factor is not above
                    llama   | 'num_attention_heads':5                         | num_attention_heads is not a multiple of num_key_value_heads
                    llama   | 'num_attention_heads':6                         | hidden_size is not a multiple of num_attention_heads
                    llama   | 'head_dim':7                                    | head_dim is not even
                    llama   | 'tie_word_embeddings':'yes'                     | tie_word_embeddings is not true or false
                    llama   | 'rope_theta':0                                  | rope_theta is 0
                    llama   | 'num_hidden_layers':16777216                    | num_hidden_layers is not 10000 or less
                    qwen2   | 'attention_bias':false                          | 'attention_bias'
                    qwen3   | 'layer_types':['full_attention']                | layer_types is not as long as there are layers
                    qwen3   | 'layer_types':['full_attention','linear_attention'] | layer_types 'linear_attention' is not known
                    qwen3   | 'layer_types':['full_attention','sliding_attention'] | sliding_window is not there
                    qwen3_moe | 'use_sliding_window':true                     | use_sliding_window 'true' is not known
                    qwen3_moe | 'num_experts':4,'num_experts_per_tok':5,'moe_intermediate_size':8 | is not the number of experts or less
                    qwen3_moe | 'num_experts':4,'num_experts_per_tok':2,'moe_intermediate_size':8,'mlp_only_layers':['x'] | a list of whole numbers
                    mixtral | 'num_local_experts':2,'num_experts_per_tok':3   | is not the number of experts or less
                    mixtral | 'num_local_experts':60000,'num_experts_per_tok':3 | num_local_experts is not 100000 or less in all layers
                    gemma2  | 'sliding_window':64,'sliding_window_size':32    | sliding_window_size is not the same as sliding_window
                    gemma3_text | 'use_bidirectional_attention':true          | use_bidirectional_attention 'true' is not known
                    gpt_neox | 'rotary_pct':0.3                               | does not know what 'num_key_value_heads' does
                    """)
    void whatMayChangeResultsIsNamed(String type, String change, String sentence) {
        refused("{'model_type':'" + type + "'," + SIZES + ',' + change + '}', sentence);
    }

    /** Version 5 of Hugging Face's library has base, scaling and part in one place, and some of it in two. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    phi3    | 'rope_parameters':{'rope_type':'default','rope_theta':500.0,'partial_rotary_factor':0.75} | 'rope_theta':500,'partial_rotary_factor':0.75
                    phi3    | 'partial_rotary_factor':0.75,'original_max_position_embeddings':4096,'rope_parameters':{'rope_type':'default','rope_theta':500.0,'partial_rotary_factor':0.75} | 'rope_theta':500,'partial_rotary_factor':0.75
                    phi3    | 'original_max_position_embeddings':32,'rope_parameters':{'rope_type':'longrope','rope_theta':500.0,'partial_rotary_factor':0.75,'original_max_position_embeddings':32,'short_factor':[1,1,1],'long_factor':[1,2,3]} | 'rope_theta':500,'partial_rotary_factor':0.75,'original_max_position_embeddings':32,'rope_scaling':{'type':'longrope','short_factor':[1,1,1],'long_factor':[1,2,3]}
                    phi3    | 'rope_parameters':{'rope_type':'longrope','original_max_position_embeddings':32,'short_factor':[1,1,1,1],'long_factor':[1,2,3,4]} | 'original_max_position_embeddings':32,'rope_scaling':{'type':'su','short_factor':[1,1,1,1],'long_factor':[1,2,3,4]}
                    llama   | 'original_max_position_embeddings':32,'rope_parameters':{'rope_type':'llama3','rope_theta':500.0,'factor':4.0,'low_freq_factor':1.0,'high_freq_factor':4.0,'original_max_position_embeddings':32} | 'rope_theta':500,'rope_scaling':{'rope_type':'llama3','factor':4,'original_max_position_embeddings':32}
                    llama   | 'original_max_position_embeddings':32,'rope_parameters':{'rope_type':'yarn','rope_theta':500.0,'factor':4.0,'original_max_position_embeddings':32} | 'rope_theta':500,'rope_scaling':{'type':'yarn','factor':4,'original_max_position_embeddings':32}
                    llama   | 'original_max_position_embeddings':32,'rope_parameters':{'rope_type':'longrope','original_max_position_embeddings':32,'short_factor':[1,1,1,1],'long_factor':[1,2,3,4]} | 'original_max_position_embeddings':32,'rope_scaling':{'type':'longrope','short_factor':[1,1,1,1],'long_factor':[1,2,3,4]}
                    qwen2   | 'rope_parameters':{'rope_type':'yarn','rope_theta':500.0,'factor':4.0,'original_max_position_embeddings':32} | 'rope_theta':500,'rope_scaling':{'type':'yarn','factor':4,'original_max_position_embeddings':32}
                    qwen3   | 'rope_parameters':{'rope_type':'default','rope_theta':500.0} | 'rope_theta':500
                    mistral | 'rope_parameters':{'rope_type':'default','rope_theta':500.0} | 'rope_theta':500
                    mixtral | 'num_local_experts':2,'num_experts_per_tok':1,'rope_parameters':{'rope_type':'default','rope_theta':500.0} | 'num_local_experts':2,'num_experts_per_tok':1,'rope_theta':500
                    gpt_neox | 'rope_parameters':{'rope_type':'default','rope_theta':500.0,'partial_rotary_factor':0.5} | 'rotary_emb_base':500,'rotary_pct':0.5
                    gpt_neox | 'original_max_position_embeddings':32,'rope_parameters':{'rope_type':'yarn','factor':4.0,'original_max_position_embeddings':32} | 'rope_scaling':{'type':'yarn','factor':4,'original_max_position_embeddings':32}
                    gemma2  | 'head_dim':8,'rope_parameters':{'rope_type':'default','rope_theta':500.0} | 'head_dim':8,'rope_theta':500
                    gemma3_text | 'head_dim':8,'rope_parameters':{'full_attention':{'rope_type':'linear','factor':8.0,'rope_theta':500000.0},'sliding_attention':{'rope_type':'default','rope_theta':500.0}} | 'head_dim':8,'rope_theta':500000,'rope_local_base_freq':500,'rope_scaling':{'rope_type':'linear','factor':8}
                    gemma3_text | 'head_dim':8,'rope_parameters':{'sliding_attention':{'rope_type':'default','rope_theta':500.0}} | 'head_dim':8,'rope_local_base_freq':500
                    """)
    void newerFilesSayTheSame(String type, String newer, String older) throws ModelException {
        String sizes = type.equals("gpt_neox") ? SIZES.replace("'num_key_value_heads':2,", "") : SIZES;
        String file = "{'model_type':'" + type + "'," + sizes + ',';
        assertEquals(plan(file + older + '}'), plan(file + newer + '}'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'rotary_pct':0.4                                     | rotary_pct is not an even number of a head's 8 values
            'rotary_pct':0.25,'partial_rotary_factor':0.5        | partial_rotary_factor is not the same as rotary_pct
            'rotary_emb_base':10000,'rope_theta':500             | rope_theta is not the same as rotary_emb_base
            """)
    void partialRotationsMustMakeSense(String change, String sentence) {
        refused("{'model_type':'gpt_neox'," + SIZES.replace("'num_key_value_heads':2,", "") + ',' + change + '}',
                sentence);
    }

    @Test
    void whatChangesNothingIsPassedOver() throws ModelException {
        DecoderPlan plan = plan("{'model_type':'llama'," + SIZES + ",'use_cache':true,'torch_dtype':'bfloat16',"
                + "'eos_token_id':[1,2],'pretraining_tp':1,'_name_or_path':'x','rope_scaling':null,"
                + "'logit_scale':null,'pruned_heads':{},'is_encoder_decoder':false,'rope_interleaved':false}");
        assertEquals(128, plan.positions());
        assertFalse(plan.learnt());
    }

    /** Files of published models have settings that nothing reads any more, or have one twice. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    Gemma 2 9B   | 'model_type':'gemma2','head_dim':8,'sliding_window':64,'sliding_window_size':64
                    Llama 7B     | 'model_type':'llama','max_sequence_length':128,'pretraining_tp':1
                    Phi-3-mini   | 'model_type':'phi3','original_max_position_embeddings':4096,'sliding_window':2047,'rope_scaling':null
                    Phi-4-mini   | 'model_type':'phi3','attention_bias':false,'auto_map':{'AutoConfig':'x'},'full_attn_mod':1,'interpolate_factor':1,'lm_head_bias':false,'mlp_bias':false,'resid_pdrop':0,'partial_rotary_factor':0.75,'original_max_position_embeddings':64,'tie_word_embeddings':true
                    """)
    void filesOfPublishedModelsAreKnown(String model, String settings) throws ModelException {
        assertEquals(128, plan('{' + settings + ',' + SIZES + '}').positions(), model);
    }

    @Test
    void olderFilesOfPublishedModelsAreKnown() throws ModelException {
        assertEquals(64, plan("{'model_type':'gpt2','n_layer':1,'n_embd':8,'n_head':2,'n_positions':64,'n_ctx':64,"
                + "'n_special':0,'output_past':true,'predict_special_tokens':true}").positions());
        assertEquals(128, plan("{'model_type':'gpt_neox','attention_probs_dropout_prob':0,'hidden_dropout_prob':0,"
                + SIZES.replace("'num_key_value_heads':2,", "") + '}').positions());
    }

    /** Settings that a file leaves out have the values that Hugging Face's library takes for the family. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            llama   | 'use_cache':true | 'rms_norm_eps':1e-6,'rope_theta':10000,'hidden_act':'silu'
            mistral | 'use_cache':true | 'rms_norm_eps':1e-6,'rope_theta':10000,'sliding_window':4096
            qwen2   | 'use_cache':true | 'rms_norm_eps':1e-6,'rope_theta':10000,'use_sliding_window':false
            mixtral | 'num_local_experts':2,'num_experts_per_tok':1 | 'rms_norm_eps':1e-5,'rope_theta':1000000
            gemma2  | 'head_dim':8     | 'rms_norm_eps':1e-6,'rope_theta':10000,'query_pre_attn_scalar':256
            gemma2  | 'head_dim':8     | 'attn_logit_softcapping':50,'final_logit_softcapping':30,'sliding_window':4096
            """)
    void whatAFileLeavesOutIsKnown(String type, String settings, String left) throws ModelException {
        String file = "{'model_type':'" + type + "'," + SIZES + ',' + settings;
        assertEquals(plan(file + ',' + left + '}'), plan(file + '}'));
    }

    /** Published files of text parts leave most settings out. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    gemma3   | 'sliding_window':1024 | 'model_type':'gemma3_text','hidden_size':2304,'intermediate_size':9216,'num_hidden_layers':26,'num_attention_heads':8,'num_key_value_heads':4,'head_dim':256,'max_position_embeddings':131072,'rms_norm_eps':1e-6,'rope_theta':1000000,'rope_local_base_freq':10000,'query_pre_attn_scalar':256,'sliding_window_pattern':6,'hidden_activation':'gelu_pytorch_tanh','attention_bias':false,'tie_word_embeddings':true,'final_logit_softcapping':null,'attn_logit_softcapping':null,'rope_scaling':null
                    mistral3 | 'head_dim':128 | 'model_type':'mistral','hidden_size':4096,'intermediate_size':14336,'num_hidden_layers':32,'num_attention_heads':32,'num_key_value_heads':8,'max_position_embeddings':131072,'rms_norm_eps':1e-6,'rope_theta':10000,'sliding_window':4096,'hidden_act':'silu','tie_word_embeddings':false
                    llava    | 'rms_norm_eps':1e-5 | 'model_type':'llama','hidden_size':4096,'intermediate_size':11008,'num_hidden_layers':32,'num_attention_heads':32,'num_key_value_heads':32,'max_position_embeddings':2048,'rope_theta':10000,'hidden_act':'silu','attention_bias':false,'mlp_bias':false,'tie_word_embeddings':false
                    llava    | 'model_type':'mistral' | 'hidden_size':4096,'num_key_value_heads':8,'intermediate_size':14336
                    """)
    void whatATextPartLeavesOutIsKnown(String type, String settings, String left) throws ModelException {
        String file = "{'model_type':'" + type + "','image_token_index':5,'text_config':{" + settings;
        assertEquals(plan(file + ',' + left + "}}"), plan(file + "}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    'gemma3'                                                | text_config is not there
                    'gemma3','text_config':{'model_type':'gemma3n_text'}    | text_config: model_type 'gemma3n_text' is not known
                    'llava','text_config':{'model_type':'qwen2'}            | text_config: model_type 'qwen2' is not known
                    'gemma3','text_config':{'logit_scale':2}                | text_config: the lab does not know what 'logit_scale' does to a model of type gemma3_text
                    'gemma3','logit_scale':2,'text_config':{}               | does not know what 'logit_scale' does to a model of type gemma3
                    'gemma3','tie_word_embeddings':false,'text_config':{}   | tie_word_embeddings is not the same as in text_config
                    'qwen2_vl','text_config':{}                             | of type 'qwen2_vl'
                    """)
    void otherTextPartsAreRefusedByName(String rest, String sentence) {
        refused("{'model_type':" + rest + '}', sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.layers.1.mlp.up_proj.weight", "lm_head.weight", "model.embed_tokens.weight"})
    void aTensorThatIsMissingIsNamed(String name) throws Exception {
        ModelException missing = assertThrows(ModelException.class, () -> open(name, new long[0]));
        assertTrue(missing.getMessage().contains("has no tensor '" + name + "'"), missing.getMessage());
        ModelException shaped = assertThrows(ModelException.class, () -> open(name, new long[] {3, 5}));
        assertTrue(shaped.getMessage().contains("tensor '" + name + "' has shape"), shaped.getMessage());
    }

    /** @param shape of the tensor of that name, which is left out if the shape is empty */
    private void open(String name, long[] shape) throws Exception {
        Files.writeString(folder.resolve("config.json"), "{'model_type':'llama',".replace('\'', '"')
                + SIZES.replace('\'', '"') + '}');
        Files.writeString(folder.resolve("tokenizer.json"), "");
        TestCheckpoints checkpoint = TestCheckpoints.checkpoint();
        add(checkpoint, "model.embed_tokens.weight", name, shape, 9, 32);
        for (int layer = 0; layer < 2; layer++) {
            String at = "model.layers." + layer + '.';
            add(checkpoint, at + "self_attn.q_proj.weight", name, shape, 32, 32);
            add(checkpoint, at + "self_attn.k_proj.weight", name, shape, 16, 32);
            add(checkpoint, at + "self_attn.v_proj.weight", name, shape, 16, 32);
            add(checkpoint, at + "self_attn.o_proj.weight", name, shape, 32, 32);
            add(checkpoint, at + "mlp.gate_proj.weight", name, shape, 64, 32);
            add(checkpoint, at + "mlp.up_proj.weight", name, shape, 64, 32);
            add(checkpoint, at + "mlp.down_proj.weight", name, shape, 32, 64);
            add(checkpoint, at + "input_layernorm.weight", name, shape, 32);
            add(checkpoint, at + "post_attention_layernorm.weight", name, shape, 32);
        }
        add(checkpoint, "model.norm.weight", name, shape, 32);
        add(checkpoint, "lm_head.weight", name, shape, 9, 32);
        checkpoint.write(folder.resolve("model.safetensors"));
        DecoderModel.open(TinyModels.READER, folder).close();
    }

    private static void add(TestCheckpoints checkpoint, String tensor, String changed, long[] other, long... shape) {
        long[] its = tensor.equals(changed) ? other : shape;
        long count = 1;
        for (long size : its) {
            count *= size;
        }
        if (its.length > 0) {
            checkpoint.f32(tensor, its, new float[(int) count]);
        }
    }

    private static void refused(String json, String sentence) {
        String message = assertThrows(ModelException.class, () -> plan(json)).getMessage();
        assertTrue(message.contains(sentence.strip()), message);
        assertTrue(message.startsWith("x/config.json") && message.endsWith("."), message);
    }

    private static DecoderPlan plan(String json) throws ModelException {
        return DecoderLayouts.plan(json(json), "x/config.json");
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }
}
