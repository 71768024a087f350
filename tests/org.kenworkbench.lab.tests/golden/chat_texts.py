# Copyright (c) 2026 KEN Workbench developers.
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
# SPDX-License-Identifier: EPL-2.0
"""Writes chat-texts.json: chat templates as models are published with them, and what they write of some conversations.

The templates lie in chat_templates, as public repositories and the tests of Hugging Face's jinja package have them. They are run by jinja2
(3.1.6), set as Hugging Face's library sets it: trim_blocks, lstrip_blocks, raise_exception, loop controls. strftime_now is left out, so that
a template that writes today's date writes its own one. The answers are cut out of the text by the marks of their begin and end.

    python3 golden/chat_texts.py src/org/kenworkbench/lab/tests/decoder/chat-texts.json      (jinja2)
"""
import json
import pathlib
import re
import sys

import jinja2
import jinja2.sandbox

CHATML = ("<|im_start|>assistant\n", "<|im_end|>")
LLAMA_3 = ("<|start_header_id|>assistant<|end_header_id|>\n\n", "<|eot_id|>")
GEMMA = ("<start_of_turn>model\n", "<end_of_turn>")
ZEPHYR = ("<|assistant|>\n", "</s>")
MISTRAL = ("[/INST]", "</s>")
# File: marks of an answer, the tokens bos and eos.
TEMPLATES = {
    "smollm2": (CHATML, "<|im_start|>", "<|im_end|>"),
    "qwen2": (CHATML, None, "<|im_end|>"),
    "qwen2.5": (CHATML, None, "<|im_end|>"),
    "qwen3": (CHATML, None, "<|im_end|>"),
    "qwen3-later": (CHATML, None, "<|im_end|>"),
    "llama-3": (LLAMA_3, "<|begin_of_text|>", "<|eot_id|>"),
    "llama-3.1": (LLAMA_3, "<|begin_of_text|>", "<|eot_id|>"),
    "llama-3.2": (LLAMA_3, "<|begin_of_text|>", "<|eot_id|>"),
    "mistral-v0.3": (MISTRAL, "<s>", "</s>"),
    "mistral-nemo": (MISTRAL, "<s>", "</s>"),
    "gemma-2": (GEMMA, "<bos>", "<eos>"),
    "gemma-3": (GEMMA, "<bos>", "<eos>"),
    "phi-4-mini": (("<|assistant|>", "<|end|>"), "<|endoftext|>", "<|endoftext|>"),
    "zephyr": (ZEPHYR, "<s>", "</s>"),
}


def say(*messages):
    roles = {"s": "system", "u": "user", "a": "assistant"}
    return [{"role": roles[message[0]], "content": message[1:]} for message in messages]


# Each ends with an answer, but the fourth, of which the last question is none that is learnt.
CHATS = [
    say("uHow?", "aSo."),
    say("s\n Be brief. ", "u  How many?\n", "a\nTwo. \n", "uAnd now?", "aThree."),
    say("uWhy?", "a<think>\nHm.\nYes.\n</think>\n\nBecause.", "uReally?", "a<think>Well</think>Yes."),
    say("sBe\nbrief.", "uOne", "aTwo", "uThree"),
    say("u<tool_response>4</tool_response>", "aFour", "aFive"),
    say("u\u00a0How?\u0085", "a\u2003So.\u202f\u200b"),
    say("uOne", "sTwo", "uThree", "aFour"),
    say("sOne", "sTwo", "uThree", "aFour"),
    say("uOne", "uTwo", "aThree"),
    say("sOne", "aTwo"),
    say("u", "a"),
]


def environment():
    made = jinja2.sandbox.ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"])

    def raise_exception(message):
        raise jinja2.exceptions.TemplateError(message)

    made.globals["raise_exception"] = raise_exception
    return made


def text(template, messages, tokens, prompt):
    try:
        return template.render(messages=messages, add_generation_prompt=prompt, **tokens)
    except jinja2.exceptions.TemplateError:
        return None


def learnt(marks, whole):
    begin, end = map(re.escape, marks)
    return re.findall("(?<=" + begin + ").*?" + end, whole, re.DOTALL)


def main(target):
    golden = {}
    for name, (marks, bos, eos) in TEMPLATES.items():
        source = (pathlib.Path(__file__).parent / "chat_templates" / (name + ".jinja")).read_text(encoding="utf-8")
        template = environment().from_string(source)
        tokens = {"bos_token": bos, "eos_token": eos}
        chats = []
        for messages in CHATS:
            written = text(template, messages, tokens, False)
            chats.append({"messages": messages} | ({} if written is None else {"text": written, "learnt": learnt(marks, written)}))
        golden[name] = {"template": source, "tokens": tokens, "chats": chats, "end": marks[1],
                        "prompt": text(template, say("uHow?"), tokens, True)}
    pathlib.Path(target).write_text(json.dumps(golden, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
