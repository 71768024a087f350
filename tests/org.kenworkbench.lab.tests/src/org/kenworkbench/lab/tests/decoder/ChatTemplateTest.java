/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.lab.language.ChatTemplates;
import org.kenworkbench.internal.lab.likelihood.GreedyGenerator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

import com.google.gson.JsonObject;

/** Tests of the templates that make texts of conversations. */
class ChatTemplateTest {

    private static final String CHATML = "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' +"
            + " message['content'] + '<|im_end|>' + '\n'}}{% endfor %}{% if add_generation_prompt %}"
            + "{{ '<|im_start|>assistant\n' }}{% endif %}";
    private static final String SMOLLM = "{% for message in messages %}{% if loop.first and messages[0]['role'] !="
            + " 'system' %}{{ '<|im_start|>system\nYou are a helpful AI assistant named SmolLM<|im_end|>\n' }}{% endif"
            + " %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}";
    private static final String LLAMA_3 = "{% set loop_messages = messages %}{% for message in loop_messages %}{% set"
            + " content = '<|start_header_id|>' + message['role'] + '<|end_header_id|>\n\n'+ message['content'] | trim"
            + " + '<|eot_id|>' %}{% if loop.index0 == 0 %}{% set content = bos_token + content %}{% endif %}{{ content"
            + " }}{% endfor %}{% if add_generation_prompt %}{{ '<|start_header_id|>assistant<|end_header_id|>\n\n'"
            + " }}{% endif %}";
    private static final String MISTRAL = "{{ bos_token }}{% for message in messages %}{% if (message['role'] =="
            + " 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('Conversation roles must alternate') }}{% endif"
            + " %}{% if message['role'] == 'user' %}{{ '[INST] ' + message['content'] + ' [/INST]' }}{% elif"
            + " message['role'] == 'assistant' %}{{ message['content'] + eos_token}}{% endif %}{% endfor %}";
    private static final String GEMMA = "{{ bos_token }}{% for message in messages %}{% if (message['role'] =="
            + " 'assistant') %}{% set role = 'model' %}{% else %}{% set role = message['role'] %}{% endif %}{{"
            + " '<start_of_turn>' + role + '\n' + message['content'] | trim + '<end_of_turn>\n' }}{% endfor %}{% if"
            + " add_generation_prompt %}{{'<start_of_turn>model\n'}}{% endif %}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "chatml; <|im_start|>user\\nHow?<|im_end|>\\n<|im_start|>assistant\\n; <|im_end|>",
            "llama-3; <|begin_of_text|><|start_header_id|>user<|end_header_id|>\\n\\nHow?<|eot_id|><|start_header_id|>"
                    + "assistant<|end_header_id|>\\n\\n; <|eot_id|>",
            "llama-2; <s>[INST] How? [/INST]; </s>", "mistral; <s>[INST] How? [/INST]; </s>",
            "gemma; <bos><start_of_turn>user\\nHow?<end_of_turn>\\n<start_of_turn>model\\n; <end_of_turn>",
            "phi-3; <|user|>\\nHow?<|end|>\\n<|assistant|>\\n; <|end|>",
            "zephyr; <|user|>\\nHow?</s>\\n<|assistant|>\\n; </s>"})
    void eachWritesAQuestionAsPublished(String name, String text, String end) throws Exception {
        GreedyGenerator.Prompt prompt = ChatTemplates.prompt("How?", Optional.of(name), folder);
        assertEquals(text.replace("\\n", "\n"), prompt.text());
        assertEquals(Optional.of(end), prompt.until());
        assertTrue(prompt.bare());
    }

    @Test
    void aModelsOwnTemplateIsFoundByItsMarks() throws Exception {
        assertTrue(own(CHATML).text().startsWith("<|im_start|>user\n"));
        assertTrue(own(LLAMA_3).text().startsWith("<|begin_of_text|><|start_header_id|>user"));
        assertTrue(own(MISTRAL).text().startsWith("<s>[INST] "));
        assertTrue(own(GEMMA).text().startsWith("<bos><start_of_turn>user"));
    }

    @Test
    void aTemplateThatWritesMoreThanTheRulesIsRefusedByThat() {
        refused("may write 'system You are a helpful AI assistant named SmolLM', which the lab's rules for chatml do"
                + " not;",
                SMOLLM);
        refused("is none that the lab knows (chatml, llama-3, ", "{% for m in messages %}### {{ m.content }}{% endfor"
                + " %}");
    }

    @Test
    void anotherNameIsRefused() {
        OperationException e = assertThrows(OperationException.class,
                () -> ChatTemplates.prompt("How?", Optional.of("alpaca"), folder));
        assertEquals(ExitCode.USAGE, e.kind());
        assertTrue(e.getMessage().startsWith("--template alpaca is none that the lab knows; give one of chatml, "),
                e.getMessage());
    }

    private void refused(String sentence, String template) {
        IOException e = assertThrows(IOException.class, () -> own(template));
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
    }

    private GreedyGenerator.Prompt own(String template) throws Exception {
        JsonObject json = new JsonObject();
        json.addProperty("chat_template", template);
        Files.writeString(folder.resolve("tokenizer_config.json"), json.toString());
        return ChatTemplates.prompt("How?", Optional.empty(), folder);
    }
}
